import type { Layers } from '../core/layers.ts';
import { featuresOf } from '../core/ud-features.ts';
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
    lines.push(`# sent_id = ${document.id}-s${index + 1}`, `# text = ${oneLine(text.slice(sentence.start, sentence.end))}`);
    for (let token = sentence.firstToken; token < sentence.endToken; token++) {
      const head = parse.head[token] ?? -1;
      const relation = head < 0 ? 'root' : (RELATION[parse.relation[token] ?? 0] ?? 'dep');
      const glued = token + 1 < sentence.endToken && tokens.start[token + 1] === tokens.end[token];
      lines.push(
        [
          token - sentence.firstToken + 1,
          oneLine(tokens.form[token] ?? '_'),
          oneLine(tags.lemma[token] ?? '_') || '_',
          UPOS[tags.upos[token] ?? 0],
          XPOS[tags.xpos[token] ?? 0],
          featuresOf(tags.xpos[token] ?? 0, tokens.lower[token] ?? ''),
          head < 0 ? 0 : head - sentence.firstToken + 1,
          relation,
          '_',
          glued ? 'SpaceAfter=No' : '_',
        ].join('\t'),
      );
    }
    lines.push('');
  });
  return `${lines.join('\n')}\n`;
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
