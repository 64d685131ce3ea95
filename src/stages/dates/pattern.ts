import { CommuniqueError } from '../../core/error.ts';

/** A pattern as a tree. `glued` asks that no space stands before the token. */
export type PatternNode =
  | { readonly kind: 'literal'; readonly text: string; readonly glued: boolean }
  | { readonly kind: 'name'; readonly name: string; readonly capture: string; readonly glued: boolean }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'optional'; readonly item: PatternNode }
  | { readonly kind: 'glued'; readonly item: PatternNode }
  | { readonly kind: 'extent'; readonly item: PatternNode };

const pieces = /\s*(?:<(?:([a-zA-Z][\w]*):)?([a-z][a-z0-9-]*)>|"([^"]+)"|([a-z]+)|(.))/gsuy;

interface Piece {
  readonly kind: 'name' | 'literal' | 'sign';
  readonly text: string;
  readonly capture: string;
}

/**
 * Reads a pattern: words and signs stand for themselves (signs that mean something here between double quotes), `<name>` is
 * a class or phrase whose value is captured as `name` (or as `x` in `<x:name>`), `( | )` a choice, `?` makes the item
 * before it optional, `~` asks that the next token is glued to the one before, `[ ]` marks the words that are the time.
 * There is no repetition, so that every pattern matches a bounded number of tokens. Throws `pipeline.rule`.
 */
export function parsePattern(pattern: string, rule: string): PatternNode {
  const fault = (message: string): CommuniqueError => new CommuniqueError('pipeline.rule', `${rule}: ${message} in the pattern «${pattern}»`);
  const list = readPieces(pattern);
  let at = 0;
  const sign = (text: string): boolean => list[at]?.kind === 'sign' && list[at]?.text === text;

  function choice(): PatternNode {
    const items = [sequence()];
    while (sign('|')) {
      at++;
      items.push(sequence());
    }
    return items.length === 1 ? (items[0] as PatternNode) : { kind: 'choice', items };
  }

  function sequence(): PatternNode {
    const items: PatternNode[] = [];
    while (at < list.length && !sign('|') && !sign(')') && !sign(']')) items.push(item());
    if (items.length === 0) throw fault('nothing stands where an item should');
    return items.length === 1 ? (items[0] as PatternNode) : { kind: 'sequence', items };
  }

  function item(): PatternNode {
    const glued = sign('~');
    if (glued) at++;
    let node = atom(glued);
    if (sign('?')) {
      at++;
      node = { kind: 'optional', item: node };
    }
    return node;
  }

  function atom(glued: boolean): PatternNode {
    const piece = list[at++];
    if (piece === undefined) throw fault('the end comes too soon');
    if (piece.kind === 'name') return { kind: 'name', name: piece.text, capture: piece.capture, glued };
    if (piece.kind === 'literal') return { kind: 'literal', text: piece.text, glued };
    if (piece.text === '(' || piece.text === '[') {
      const inner = choice();
      if (!sign(piece.text === '(' ? ')' : ']')) throw fault(`«${piece.text}» is not closed`);
      at++;
      const node: PatternNode = piece.text === '(' ? inner : { kind: 'extent', item: inner };
      return glued ? { kind: 'glued', item: node } : node;
    }
    throw fault(`«${piece.text}» is out of place`);
  }

  const capital = list.find((piece) => piece.kind === 'literal' && piece.text !== piece.text.toLowerCase());
  if (capital !== undefined) throw fault(`«${capital.text}» has a capital, but words of a pattern match in any case`);
  const tree = choice();
  if (at < list.length) throw fault(`«${list[at]?.text ?? ''}» is out of place`);
  return tree;
}

function readPieces(pattern: string): readonly Piece[] {
  const list: Piece[] = [];
  for (const [, label, name, quoted, word, sign] of pattern.trim().matchAll(pieces)) {
    if (name !== undefined) list.push({ kind: 'name', text: name, capture: label ?? name });
    else if (quoted !== undefined) list.push({ kind: 'literal', text: quoted, capture: '' });
    else if (word !== undefined) list.push({ kind: 'literal', text: word, capture: '' });
    else if (sign !== undefined) list.push({ kind: '()[]|?~<>'.includes(sign) ? 'sign' : 'literal', text: sign, capture: '' });
  }
  return list;
}
