import type { Span } from '../src/core/span.ts';

/** One document of a treebank as running text, with its gold tokens and sentences. */
export interface TreebankText {
  readonly id: string;
  readonly text: string;
  readonly tokens: readonly Span[];
  readonly sentences: readonly Span[];
}

/**
 * The raw texts of a CoNLL-U file: sentences joined by a space where SpaceAfter allows it, paragraphs (`# newpar`) by a
 * blank line. Syntactic words are the tokens, found in `# text` one after another.
 */
export function readTreebankTexts(conllu: string): TreebankText[] {
  const texts: { id: string; text: string; tokens: Span[]; sentences: Span[] }[] = [];
  for (const block of conllu.split('\n\n')) {
    if (block.trim() === '') continue;
    const newdoc = /^# newdoc(?: id = (.*))?$/mu.exec(block);
    if (newdoc !== null || texts.length === 0) texts.push({ id: newdoc?.[1] ?? '', text: '', tokens: [], sentences: [] });
    const document = texts.at(-1);
    const sentence = /^# text = (.*)$/mu.exec(block)?.[1];
    if (document === undefined || sentence === undefined) continue;
    if (/^# newpar(?: |$)/mu.test(block) && document.text !== '') document.text = `${document.text.trimEnd()}\n\n`;
    const start = document.text.length;
    let at = 0;
    let glued = false;
    for (const line of block.split('\n')) {
      const cells = line.split('\t');
      const number = cells[0] ?? '';
      const form = cells[1] ?? '';
      if (/^\d+-\d+$/u.test(number) || /^\d+$/u.test(number)) glued = /(?:^|\|)SpaceAfter=No/u.test(cells[9] ?? '');
      if (!/^\d+$/u.test(number)) continue;
      const found = sentence.indexOf(form, at);
      if (found < 0) continue;
      document.tokens.push({ start: start + found, end: start + found + form.length });
      at = found + form.length;
    }
    document.sentences.push({ start, end: start + sentence.length });
    document.text += glued ? sentence : `${sentence} `;
  }
  return texts;
}
