import nlp from 'compromise';

/** compromise's own pass over a text, nothing read out. */
export function compromiseBare(text: string): void {
  nlp(text);
}
