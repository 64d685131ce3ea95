import { z } from 'zod';

/**
 * The fields every rule of every stage carries: a dotted id `<stage>.<topic>.<name>`, what it means in a sentence, where it
 * comes from, and examples. In `match` the words a rule must take stand between « and »; `reject` holds look-alikes in
 * which it must stay silent. Both run as tests.
 */
export const ruleFields = {
  id: z.string().regex(/^[a-z]+(\.[a-z0-9-]+)+$/u),
  means: z.string().min(1),
  source: z.string().min(1),
  match: z.array(z.string()).min(1),
  reject: z.array(z.string()).min(1),
} as const;

/** An example text with the spans its guillemets marked: `«strongly oppose» the attempt` → text without marks, `[[0, 15]]`. */
export function readExample(example: string): { readonly text: string; readonly spans: readonly (readonly [number, number])[] } {
  const spans: [number, number][] = [];
  let text = '';
  let open = -1;
  for (const part of example.split(/([«»])/u)) {
    if (part === '«') open = text.length;
    else if (part === '»') {
      if (open >= 0) spans.push([open, text.length]);
      open = -1;
    } else text += part;
  }
  return { text, spans };
}
