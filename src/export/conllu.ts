import type { Layers } from '../core/layers.ts';
import { RELATION, UPOS, XPOS } from '../core/ud.ts';

/**
 * The sentences of a document as CoNLL-U (https://universaldependencies.org/format.html): ten columns, a comment with id and text, heads
 * counted from 1, one root, `SpaceAfter=No` where the next word follows without a space. White space inside a word is written as a space.
 */
export function toConllu({
  document,
  paragraphs,
  sentences,
  tokens,
  tags,
  parse,
}: Pick<Layers, 'document' | 'paragraphs' | 'sentences' | 'tokens' | 'tags' | 'parse'>): string {
  const { text } = document;
  const lines: string[] = [`# newdoc id = ${document.id}`];
  let paragraph = -1;
  sentences.forEach((sentence, index) => {
    if (sentence.endToken === sentence.firstToken) return;
    if (sentence.paragraph !== paragraph && paragraphs.length > 0) lines.push(`# newpar id = ${document.id}-p${sentence.paragraph + 1}`);
    ({ paragraph } = sentence);
    const comments = lines.push(`# sent_id = ${document.id}-s${index + 1}`, '');
    let line = '';
    for (let token = sentence.firstToken; token < sentence.endToken; token++) {
      const head = parse.head[token] ?? -1;
      const relation = head < 0 ? 'root' : (RELATION[parse.relation[token] ?? 0] ?? 'dep');
      const form = oneLine(tokens.form[token] ?? '_');
      // Signs without width between two words are neither a word nor a space.
      const glued = token + 1 < sentence.endToken && !/\s/u.test(text.slice(tokens.end[token], tokens.start[token + 1]));
      line += glued || token + 1 === sentence.endToken ? form : `${form} `;
      lines.push(
        [
          token - sentence.firstToken + 1,
          form,
          oneLine(tags.lemma[token] ?? '_') || '_',
          UPOS[tags.upos[token] ?? 0],
          XPOS[tags.xpos[token] ?? 0],
          parse.features?.(token) ?? '_',
          head < 0 ? 0 : head - sentence.firstToken + 1,
          relation,
          '_',
          glued ? 'SpaceAfter=No' : '_',
        ].join('\t'),
      );
    }
    lines[comments - 1] = `# text = ${line}`;
    lines.push('');
  });
  return `${lines.join('\n')}\n`;
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
