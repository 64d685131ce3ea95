import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';

const nlp = winkNLP(model, ['sbd', 'pos']);

/** wink-nlp's own pass over a text: sentences and parts of speech, nothing read out. */
export function winkBare(text: string): void {
  nlp.readDoc(text);
}
