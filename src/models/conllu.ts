/**
 * Reads CoNLL-U (https://universaldependencies.org/format.html), the form of the treebanks.
 * Only the basic tree is read; empty nodes (`8.1`) and enhanced dependencies are left out.
 */
export interface ConlluWord {
  readonly form: string;
  readonly lemma: string;
  readonly upos: string;
  readonly xpos: string;
  readonly feats: string;
  /** Index of the head within the sentence, 0-based; -1 for the root. */
  readonly head: number;
  readonly relation: string;
  /** False where the next word follows without a space (`SpaceAfter=No`, or inside a multiword token). */
  readonly spaceAfter: boolean;
}

/** A sentence: its syntactic words in order, and the text line if there is one. */
export interface ConlluSentence {
  readonly id: string;
  readonly text: string;
  readonly words: readonly ConlluWord[];
  /** Multiword tokens, such as «don't» for «do» + «n't»: the words `[first, end)`. */
  readonly multiword: readonly { readonly first: number; readonly end: number; readonly form: string }[];
  /** True where a new document or paragraph begins with this sentence. */
  readonly newDocument: boolean;
  readonly newParagraph: boolean;
}

/** Returns the sentences of a CoNLL-U file. Throws on a line with other than ten columns, naming its number. */
export function readConllu(text: string): ConlluSentence[] {
  const sentences: ConlluSentence[] = [];
  let pending = startSentence();
  let lineNumber = 0;
  for (const line of text.split('\n')) {
    lineNumber++;
    if (line === '') {
      if (pending.words.length > 0) sentences.push(pending);
      if (pending.words.length > 0) pending = startSentence();
    } else if (line.startsWith('#')) readComment(line, pending);
    else readWord(line, lineNumber, pending);
  }
  if (pending.words.length > 0) sentences.push(pending);
  return sentences;
}

interface PendingSentence {
  id: string;
  text: string;
  words: { -readonly [Key in keyof ConlluWord]: ConlluWord[Key] }[];
  multiword: { first: number; end: number; form: string; spaceAfter: boolean }[];
  newDocument: boolean;
  newParagraph: boolean;
}

function startSentence(): PendingSentence {
  return { id: '', text: '', words: [], multiword: [], newDocument: false, newParagraph: false };
}

function readComment(line: string, sentence: PendingSentence): void {
  if (line.startsWith('# sent_id = ')) sentence.id = line.slice(12);
  else if (line.startsWith('# text = ')) sentence.text = line.slice(9);
  else if (line.startsWith('# newdoc')) sentence.newDocument = true;
  else if (/^# newpar(?: id|$| *=)/.test(line)) sentence.newParagraph = true;
}

function readWord(line: string, lineNumber: number, sentence: PendingSentence): void {
  const columns = line.split('\t');
  if (columns.length !== 10) throw new Error(`line ${lineNumber}: ${columns.length} columns where CoNLL-U has 10`);
  const [id, form, lemma, upos, xpos, feats, head, relation, , misc] = columns as [
    string, string, string, string, string, string, string, string, string, string,
  ]; // prettier-ignore
  const spaceAfter = !/(?:^|\|)SpaceAfter=No(?:\||$)/.test(misc);
  if (id.includes('.')) return;
  if (id.includes('-')) {
    const [first, last] = id.split('-').map(Number) as [number, number];
    sentence.multiword.push({ first: first - 1, end: last, form, spaceAfter });
    return;
  }
  const index = sentence.words.length;
  const around = sentence.multiword.at(-1);
  const inside = around !== undefined && index < around.end;
  const follows = inside ? index === around.end - 1 && around.spaceAfter : spaceAfter;
  sentence.words.push({ form, lemma, upos, xpos, feats, head: Number(head) - 1, relation, spaceAfter: follows });
}
