import { few, isCapital, type DocumentView } from './document-view.ts';
import { probabilities, type Softmax } from './softmax.ts';

const before: ReadonlySet<string> = new Set(
  ['det', 'amod', 'compound', 'nummod', 'nmod:poss', 'nmod:desc', 'flat', 'goeswith', 'nmod:unmarked', 'det:predet'], // prettier-ignore
);
const OPENING = /^[,([—–-]$/u;

/** What stands behind a head and may belong to its phrase, in order. */
export function dependentsBehind(head: number, view: DocumentView): number[] {
  return view.children(head).filter((child) => child > head && view.relation(child) !== 'punct');
}

/** What tells whether the phrase of a head goes on over one of {@link dependentsBehind}. `kind` is what the head is read as. */
export function extentFeatures(head: number, child: number, kind: string, view: DocumentView): string[] {
  const { layers, tree, relation, upos, lemma } = view;
  const { form, lower } = layers.tokens;
  const [start, end] = [tree.reachStart[child] ?? child, tree.reachEnd[child] ?? child + 1];
  const opens = OPENING.test(form[start] ?? '');
  const previous = form[start - 1] ?? '';
  const mark = opens ? (form[start] ?? '') : start - 1 > head && /^[,([—–:-]$/u.test(previous) ? previous : '';
  const own = relation(child);
  const marker = view.children(child).filter((token) => relation(token) === 'case').map((token) => lower[token]).join('_'); // prettier-ignore
  const length = end - start > 12 ? 'L' : end - start > 5 ? 'M' : end - start > 2 ? 'S' : few(1);
  const other = view.covering.get(child)?.record.kind ?? '-';
  return [
    `r=${own}`,
    `mark=${own},${mark}`,
    `case=${own},${marker}`,
    `case,upos=${own},${marker},${upos(head)}`,
    `case,kind=${own},${marker},${kind}`,
    `case,kinds=${own},${marker},${kind},${other}`,
    `upos,mark=${own},${upos(head)},${upos(child)},${mark}`,
    `kinds,mark=${own},${kind},${other},${mark}`,
    `length=${own},${length},${mark}`,
    `first=${own},${lower[opens ? start + 1 : start]},${mark}`,
    `capitals=${own},${isCapital(form[child])},${isCapital(form[head])},${mark}`,
    `beside=${own},${start === head + 1},${mark}`,
    `case,beside=${own},${marker},${start === head + 1}`,
    `word=${lower[child]}`,
    `head=${lemma(head)},${own},${marker}`,
    `role=${relation(head)},${own},${marker}`,
  ];
}

/** The whole noun phrase of a head as tokens `[first, end)`, as GUM marks it: from the determiner to the end of what describes the thing further. */
export function extentOf(head: number, kind: string, view: DocumentView, model: Softmax): [first: number, end: number] {
  const { form } = view.layers.tokens;
  let [first, end] = [head, head + 1];
  for (const child of view.children(head)) {
    if (child > head || view.relation(child) === 'punct') continue;
    first = before.has(view.relation(child)) ? Math.min(first, view.tree.reachStart[child] ?? child) : head;
  }
  for (const child of dependentsBehind(head, view)) {
    if (view.relation(child) === 'case') {
      if (child === end && /^['’]s?$/u.test(form[child] ?? '')) end = child + 1;
    } else if ((probabilities(model, extentFeatures(head, child, kind, view))[1] ?? 0) > 0.5) end = Math.max(end, endOf(child, head, view));
    else break;
  }
  return [first, closed(first, end, view)];
}

/** The end of what hangs on a token, without marks behind it; a bracket that was opened is closed. */
function endOf(child: number, head: number, { tree, layers }: DocumentView): number {
  const { form } = layers.tokens;
  let end = tree.reachEnd[child] ?? child + 1;
  while (end > child + 1 && /^[,;:.—–-]$/u.test(form[end - 1] ?? '')) end--;
  let open = 0;
  for (let token = head; token < end; token++) open += /^[([]$/u.test(form[token] ?? '') ? 1 : /^[)\]]$/u.test(form[token] ?? '') ? -1 : 0;
  return open > 0 && /^[)\]]$/u.test(form[end] ?? '') ? end + 1 : end;
}

/** A quotation mark that closes one within the phrase belongs to it. */
function closed(first: number, end: number, { layers }: DocumentView): number {
  const { form } = layers.tokens;
  if (!/^["”’']$/u.test(form[end] ?? '')) return end;
  let marks = 0;
  for (let token = first; token < end; token++) if (/^["“‘”]$/u.test(form[token] ?? '')) marks++;
  return marks % 2 === 1 ? end + 1 : end;
}
