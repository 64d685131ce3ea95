import { characterClass, SIGN, WORD } from '../text/word-characters.ts';

/**
 * Names over the pieces of a text: runs of letters, digits and marks, and single other signs. Full stops, hyphens, dashes,
 * apostrophes and spaces only part pieces, so that `Asia-Pacific` and `Asia Pacific`, `’` and `'` are one form without an alias of
 * their own; initials with full stops are one piece, so that `U.S.` and `US`, `J. D. Vance` and `J.D. Vance` are one as well.
 * Letter case counts, but a piece in capitals also answers to the piece as written.
 *
 * The trie (Fredkin 1960) is grown as it is used: a form is put in when its first piece is met for the first time, so that
 * a lexicon of 100,000 names costs little at the start.
 */
export interface NameTrie {
  /** How many forms it holds. */
  readonly size: number;
  /**
   * Every name in `text[from, to)`, also names within names, in the order of their starts, the longer first. Offsets point into
   * `text`. With `shouted` false, capitals are not taken for other letters: the quicker search for text that is no heading.
   */
  find(text: string, from: number, to: number, shouted?: boolean): NameHit[];
}

/** A name found: its span, and the payloads of all forms that are written so. `shouted` when only the capitals of a heading made it match. */
export interface NameHit {
  readonly start: number;
  readonly end: number;
  readonly payloads: readonly number[];
  readonly shouted: boolean;
}

/** The forms of a trie by number, so that a table's forms need not be cut out before they are asked for. */
export interface FormSource {
  readonly size: number;
  text(form: number): string;
  /** The first piece of the form (`pieceStart` to `pieceEnd`), '' where it has none. */
  firstPiece(form: number): string;
}

/** One piece on the way, and where it leads. */
interface Node {
  readonly next: Map<string, Node>;
  payloads: number[] | undefined;
}

/** Longer runs of letters are no part of a name. */
const LONGEST_PIECE = 64;

/** Builds the trie; the payload of a form is its index in `forms`. Forms without a piece are never found. */
export function buildNameTrie(forms: readonly string[] | FormSource): NameTrie {
  const source = 'text' in forms ? forms : listed(forms);
  // Forms that begin with one piece are a chain in the order of their numbers: `heads` leads to the first, `following` from each to the next.
  const chains = new Map<string, number>();
  const heads: number[] = [];
  const following = new Int32Array(source.size).fill(-1);
  for (let payload = source.size - 1; payload >= 0; payload--) {
    const piece = source.firstPiece(payload);
    if (piece === '') continue;
    const chain = chains.get(piece);
    if (chain === undefined) {
      chains.set(piece, heads.length);
      heads.push(payload);
    } else {
      following[payload] = heads[chain] ?? -1;
      heads[chain] = payload;
    }
  }
  const grown: (Node | undefined)[] = [];

  /** The node of a first piece, with all forms that begin so put in below it. */
  function begin(piece: string): Node | undefined {
    const chain = chains.get(piece);
    if (chain === undefined) return undefined;
    return (grown[chain] ??= grow(piece, heads[chain] ?? -1));
  }

  function grow(piece: string, head: number): Node | undefined {
    const root: Node = { next: new Map(), payloads: undefined };
    for (let payload = head; payload >= 0; payload = following[payload] ?? -1) insert(root, source.text(payload), payload);
    return root.next.get(piece);
  }

  let capitals: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    size: source.size,
    find(text, from, to, shouted = true) {
      if (shouted) capitals ??= capitalForms(chains.keys());
      return findNames(text, from, to, begin, shouted ? capitals : undefined);
    },
  };
}

function listed(forms: readonly string[]): FormSource {
  const text = (form: number): string => forms[form] ?? '';
  return {
    size: forms.length,
    text,
    firstPiece(form) {
      const start = pieceStart(text(form), 0);
      return pieceText(text(form), start, pieceEnd(text(form), start));
    },
  };
}

/** First pieces by the capitals they turn into; made when the first heading is met. */
function capitalForms(pieces: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const capitals = new Map<string, string[]>();
  for (const piece of pieces) {
    const upper = piece.toUpperCase();
    if (upper === piece) continue;
    const list = capitals.get(upper);
    if (list === undefined) capitals.set(upper, [piece]);
    else list.push(piece);
  }
  return capitals;
}

/** Where the first piece at or after `from` begins; the length of `text` where there is none. */
export function pieceStart(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const kind = characterClass(text.charCodeAt(at));
    if (kind === WORD || kind === SIGN) return at;
    at++;
  }
  return at;
}

/** Where the piece that begins at `start` ends. */
export function pieceEnd(text: string, start: number): number {
  if (start >= text.length || characterClass(text.charCodeAt(start)) === SIGN) return Math.min(start + 1, text.length);
  let at = start + 1;
  while (at < text.length && characterClass(text.charCodeAt(at)) === WORD) at++;
  return at === start + 1 && text.charCodeAt(at) === FULL_STOP ? initialsEnd(text, start) : at;
}

/** The letters of a piece: initials without their full stops and spaces. */
export function pieceText(text: string, start: number, end: number): string {
  const piece = text.slice(start, end);
  return end - start > 2 && text.charCodeAt(start + 1) === FULL_STOP ? piece.replace(/[.\s]/gu, '') : piece;
}

const FULL_STOP = 0x2e;
const SPACE = 0x20;
const isCapitalLetter = (unit: number): boolean => unit >= 65 && unit <= 90;
const isLetter = (text: string, at: number): boolean => at < text.length && characterClass(text.charCodeAt(at)) === WORD;

/** The end of a run of single capitals with full stops, a space allowed between ("U.S", "J. D."), behind its last letter. */
function initialsEnd(text: string, start: number): number {
  let end = start + 1;
  if (!isCapitalLetter(text.charCodeAt(start))) return end;
  for (let at = start; ;) {
    if (text.charCodeAt(at + 1) !== FULL_STOP) return end;
    const spaced = text.charCodeAt(at + 2) === SPACE;
    const next = spaced ? at + 3 : at + 2;
    if (!isCapitalLetter(text.charCodeAt(next)) || isLetter(text, next + 1)) return end;
    if (spaced && text.charCodeAt(next + 1) !== FULL_STOP) return end;
    at = next;
    end = next + 1;
  }
}

function insert(root: Node, form: string, payload: number): void {
  let node = root;
  for (let start = pieceStart(form, 0); start < form.length; start = pieceStart(form, start)) {
    const end = pieceEnd(form, start);
    const piece = pieceText(form, start, end);
    let next = node.next.get(piece);
    if (next === undefined) {
      next = { next: new Map(), payloads: undefined };
      node.next.set(piece, next);
      const upper = piece.toUpperCase();
      if (upper !== piece && !node.next.has(`\n${upper}`)) node.next.set(`\n${upper}`, next);
    }
    node = next;
    start = end;
  }
  node.payloads ??= [];
  node.payloads.push(payload);
}

function findNames(
  text: string,
  from: number,
  to: number,
  begin: (piece: string) => Node | undefined,
  capitals: ReadonlyMap<string, readonly string[]> | undefined,
): NameHit[] {
  const hits: NameHit[] = [];
  for (let start = pieceStart(text, from); start < to;) {
    const end = pieceEnd(text, start);
    if (end - start <= LONGEST_PIECE) {
      const piece = pieceText(text, start, end);
      const before = hits.length;
      const exact = begin(piece);
      if (exact !== undefined) follow(text, start, end, to, exact, false, capitals !== undefined, hits);
      const loud = capitals?.get(piece);
      if (loud !== undefined) {
        for (const written of loud) {
          const node = begin(written);
          if (node !== undefined) follow(text, start, end, to, node, true, true, hits);
        }
      }
      if (hits.length - before > 1) longestFirst(hits, before);
    }
    start = pieceStart(text, end);
  }
  return hits;
}

/** Walks on from the node of the first piece, noting each name that ends on the way. */
function follow(text: string, start: number, firstEnd: number, to: number, first: Node, shouted: boolean, loudly: boolean, hits: NameHit[]): void {
  let node = first;
  let end = firstEnd;
  let loud = shouted;
  for (;;) {
    if (node.payloads !== undefined) hits.push({ start, end, payloads: node.payloads, shouted: loud });
    const next = pieceStart(text, end);
    if (next >= to || node.next.size === 0) return;
    end = pieceEnd(text, next);
    const piece = pieceText(text, next, end);
    const exact = node.next.get(piece);
    const taken = exact ?? (loudly ? node.next.get(`\n${piece}`) : undefined);
    if (taken === undefined) return;
    loud ||= exact === undefined;
    node = taken;
  }
}

function longestFirst(hits: NameHit[], from: number): void {
  const tail = hits.splice(from).sort((a, b) => b.end - a.end || Number(a.shouted) - Number(b.shouted));
  hits.push(...tail);
}
