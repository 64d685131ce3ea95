/** What a brat file holds. */
export interface BratFile {
  readonly textBound: readonly { readonly id: string; readonly type: string; readonly words: string }[];
  readonly events: readonly { readonly id: string; readonly type: string; readonly roles: readonly string[] }[];
  /** The lines of attributes, normalisations and notes. */
  readonly others: readonly string[];
}

const NAME = '[A-Za-z0-9_-]+';

/**
 * A reader by brat's description of its standoff format, for checking what is written. Throws where a line breaks it: an unknown form, an id twice, a
 * span whose characters (code points, as brat's Python counts) are not the words, a reference to nothing.
 */
export function readBrat(file: string, text: string): BratFile {
  const points = Array.from(text);
  const ids = new Set<string>();
  const textBound: { id: string; type: string; words: string }[] = [];
  const events: { id: string; type: string; roles: readonly string[] }[] = [];
  const others: string[] = [];
  const lines = file.split('\n').slice(0, -1);
  for (const line of lines) {
    const id = line.slice(0, line.indexOf('\t'));
    if (ids.has(id)) throw new Error(`${id} comes twice`);
    ids.add(id);
    const bound = new RegExp(`^T\\d+\\t(${NAME}) ((?:\\d+ \\d+)(?:;\\d+ \\d+)*)\\t(.+)$`, 'u').exec(line);
    const event = new RegExp(`^E\\d+\\t(${NAME}):(T\\d+)((?: ${NAME}:[TE]\\d+)*)$`, 'u').exec(line);
    if (bound !== null) {
      const [, type = '', spans = '', words = ''] = bound;
      const covered = spans.split(';').map((span) => points.slice(...(span.split(' ').map(Number) as [number, number])).join(''));
      if (covered.join(' ') !== words) throw new Error(`${id}: «${covered.join(' ')}» is not «${words}»`);
      textBound.push({ id, type, words });
    } else if (event !== null) {
      const [, type = '', trigger = '', roles = ''] = event;
      events.push({
        id,
        type,
        roles: [
          trigger,
          ...roles
            .trim()
            .split(' ')
            .filter(Boolean)
            .map((role) => role.split(':')[1] ?? ''),
        ],
      });
    } else if (/^A\d+\t\w+ [TE]\d+(?: [\w-]+)?$|^N\d+\tReference T\d+ \w+:\w+\t.+$|^#\d+\tAnnotatorNotes [TE]\d+\t.*$/u.test(line)) others.push(line);
    else throw new Error(`no line of brat: ${line}`);
  }
  for (const { roles } of events) for (const role of roles) if (!ids.has(role)) throw new Error(`nothing is ${role}`);
  for (const line of others) if (!ids.has(/ ([TE]\d+)/u.exec(line)?.[1] ?? '')) throw new Error(`about nothing: ${line}`);
  return { textBound, events, others };
}
