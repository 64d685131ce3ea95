import type { EntityBook } from './entity-book.ts';
import type { Reading } from './reading.ts';

/** The issuers that the metadata names, as entities: of the lexicon where it knows the name, else of this document. */
export function findIssuers({ document, lexicon }: Reading, book: EntityBook): string[] {
  return document.issuers.map((name) => {
    const hit = lexicon.trie.find(name, 0, name.length).find((found) => found.start === 0 && found.end === name.length);
    if (hit?.payloads[0] !== undefined) return book.known(lexicon.form(hit.payloads[0]).entry).id;
    return book.local(document.genre === 'commentary' ? 'person' : 'organization', name).id;
  });
}
