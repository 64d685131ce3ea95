/**
 * A trie of names over the pieces of a text: runs of letters, digits and marks, and single other signs. Full stops,
 * hyphens, dashes, apostrophes and spaces only part pieces, so that `Asia-Pacific` and `Asia Pacific`, `U.S.` and `U S`, `’` and `'`
 * are one form without an alias of their own. Letter case counts, but a piece in capitals also answers to the piece as written.
 */
export interface NameTrie {
  /** How many forms it holds. */
  readonly size: number;
  /** Every name in `text[from, to)`, also names within names, in the order of their starts, the longer first. Offsets point into `text`. */
  find(text: string, from: number, to: number): NameHit[];
}

/** A name found: its span, and the payloads of all forms that are written so. `shouted` when only the capitals of a heading made it match. */
export interface NameHit {
  readonly start: number;
  readonly end: number;
  readonly payloads: readonly number[];
  readonly shouted: boolean;
}

/** A form to be found with what it leads to (an index of the caller's). */
export interface NameForm {
  readonly text: string;
  readonly payload: number;
}

const piecePattern = /[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}.\-‐‑‒–—'’ʼ]/gu;
/** Node and piece numbers share one exact double: nodes below 2^31, pieces below 2^22. */
const PIECES = 4_194_304;

/** Builds the trie. Forms without a single letter or digit are left out. */
export function buildNameTrie(forms: Iterable<NameForm>): NameTrie {
  const pieces = new Map<string, number>();
  const shouted = new Map<string, number>();
  const edges = new Map<number, number>();
  const payloads: (number[] | undefined)[] = [undefined];
  let size = 0;
  for (const form of forms) {
    let node = 0;
    for (const [piece] of form.text.matchAll(piecePattern)) {
      let number = pieces.get(piece);
      if (number === undefined) {
        number = pieces.size + 1;
        pieces.set(piece, number);
        const upper = piece.toUpperCase();
        if (upper !== piece && !shouted.has(upper)) shouted.set(upper, number);
      }
      const key = node * PIECES + number;
      let next = edges.get(key);
      if (next === undefined) {
        next = payloads.length;
        payloads.push(undefined);
        edges.set(key, next);
      }
      node = next;
    }
    if (node === 0) continue;
    size++;
    const at = (payloads[node] ??= []);
    if (!at.includes(form.payload)) at.push(form.payload);
  }
  return {
    size,
    find: (text, from, to) => findNames(text, from, to, (piece) => [pieces.get(piece) ?? 0, shouted.get(piece) ?? 0], edges, payloads),
  };
}

function findNames(
  text: string,
  from: number,
  to: number,
  numbersOf: (piece: string) => readonly [number, number],
  edges: ReadonlyMap<number, number>,
  payloads: readonly (readonly number[] | undefined)[],
): NameHit[] {
  const starts: number[] = [];
  const ends: number[] = [];
  const exact: number[] = [];
  const loud: number[] = [];
  piecePattern.lastIndex = from;
  for (let match = piecePattern.exec(text); match !== null && match.index < to; match = piecePattern.exec(text)) {
    const [number, capital] = match[0].length > 64 ? [0, 0] : numbersOf(match[0]);
    starts.push(match.index);
    ends.push(match.index + match[0].length);
    exact.push(number);
    loud.push(capital);
  }
  const hits: NameHit[] = [];
  for (let first = 0; first < starts.length; first++) {
    const before = hits.length;
    walk(first, 0, false);
    if (hits.length - before > 1) hits.splice(before, hits.length - before, ...hits.slice(before).toReversed());
  }
  return hits;

  function walk(at: number, node: number, isLoud: boolean): void {
    for (let index = at, here = node; index < starts.length; index++) {
      const number = exact[index] ?? 0;
      const capital = loud[index] ?? 0;
      const next = number === 0 ? undefined : edges.get(here * PIECES + number);
      const louder = capital === 0 || next !== undefined ? undefined : edges.get(here * PIECES + capital);
      const step = next ?? louder;
      if (step === undefined) return;
      here = step;
      isLoud ||= next === undefined;
      const found = payloads[here];
      if (found !== undefined) hits.push({ start: starts[at] ?? 0, end: ends[index] ?? 0, payloads: found, shouted: isLoud });
    }
  }
}
