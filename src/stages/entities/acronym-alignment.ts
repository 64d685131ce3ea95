/** A word of a possible long form: its place in the text and whether it is a function word, which no letter need stand for. */
export interface LongWord {
  readonly start: number;
  readonly text: string;
  readonly function: boolean;
  /** Tied to the word before by a hyphen or slash. */
  readonly tied: boolean;
}

/** What a letter costs that stands inside a word with a letter before it, or inside one without; and a word that no letter stands for. */
const INSIDE = 0.6;
const INSIDE_ALONE = 2;
const SKIPPED = 1;

/**
 * The cost of reading `signs` (lower case) out of `words` in order, the first sign at the start of the first word; Infinity where
 * they cannot be read so. A letter at the start of a word costs nothing, so that "Idiopathic interstitial pneumonias" is the better
 * long form of IIP than its last two words. Time grows with signs × letters.
 */
export function alignmentCost(signs: readonly string[], words: readonly LongWord[]): number {
  // best[i]: the least cost of having read i signs when a word begins.
  let best = new Float64Array(signs.length + 1).fill(Infinity);
  best[0] = 0;
  for (const [index, word] of words.entries()) {
    const next = new Float64Array(signs.length + 1).fill(Infinity);
    for (let read = 0; read <= signs.length; read++) {
      const cost = best[read] ?? Infinity;
      if (cost === Infinity) continue;
      if (index > 0) next[read] = Math.min(next[read] ?? Infinity, cost + (word.function ? 0 : word.tied ? SKIPPED / 2 : SKIPPED));
      readWord(signs, word.text, read, cost, index === 0, next);
    }
    best = next;
  }
  return best[signs.length] ?? Infinity;
}

/** Reads as many signs as wanted out of one word, from its start or, where it is not the first word, from its inside. */
function readWord(signs: readonly string[], word: string, read: number, cost: number, mustStart: boolean, next: Float64Array): void {
  const note = (count: number, sum: number): void => {
    if (sum < (next[count] ?? Infinity)) next[count] = sum;
  };
  if (word.startsWith(signs[read] ?? '\n')) {
    let at = 1;
    let sum = cost;
    note(read + 1, sum);
    for (let sign = read + 1; sign < signs.length; sign++) {
      const found = word.indexOf(signs[sign] ?? '\n', at);
      if (found < 0) return;
      // The letters right behind the first one are as good as initials ("Binap", "Glu").
      sum += found === at ? INSIDE / 2 : INSIDE;
      at = found + 1;
      note(sign + 1, sum);
    }
  } else if (!mustStart) {
    let at = 0;
    let sum = cost;
    for (let sign = read; sign < signs.length; sign++) {
      const found = word.indexOf(signs[sign] ?? '\n', at);
      if (found < 0) return;
      sum += sign === read ? INSIDE_ALONE : INSIDE;
      at = found + 1;
      note(sign + 1, sum);
    }
  }
}
