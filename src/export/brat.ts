import type { Analysis } from '../core/analysis.ts';
import type { Participant } from '../core/attribution.ts';
import type { Span } from '../core/span.ts';
import { offsetConverter } from '../text/code-points.ts';

/**
 * An analysis as brat standoff (https://brat.nlplab.org/standoff.html), to be laid beside the document's text: mentions and times as text-bound
 * annotations, claims, stances and attributions as events with roles, links as normalisations, values as notes. Offsets are code points; a span
 * over several lines is written in pieces, since no piece may hold a line break.
 */
export function toBrat(analysis: Analysis): string {
  const writer = startBrat(analysis.document.text);
  for (const entity of analysis.entities) {
    const { wikidata } = entity.links ?? {};
    for (const mention of entity.mentions) {
      const name = writer.textBound(camel(entity.type), mention);
      if (name !== undefined && wikidata !== undefined) writer.line('N', `Reference ${name} Wikidata:${wikidata}\t${oneLine(entity.name)}`);
    }
  }
  for (const time of analysis.times) {
    const name = writer.textBound(camel(time.timex.type), time);
    if (name !== undefined) writer.note(name, time.timex.value ?? 'no value');
  }
  for (const { kind, source, cue, content } of analysis.attributions) {
    if (cue === null) continue;
    const first = content[0];
    writer.event(`Attribution-${kind}`, cue, [role('Source', source), ['Content', first]]);
  }
  for (const claim of analysis.claims) {
    const roles = Object.entries(claim.roles).map(([name, participant]) => role(camel(name), participant));
    const event = writer.event(`Claim-${claim.type}`, claim.predicate, roles);
    if (event !== undefined && claim.polarity === 'negative') writer.line('A', `Negated ${event}`);
    if (event !== undefined) writer.line('A', `Modality ${event} ${claim.modality}`);
  }
  for (const stance of analysis.stances) {
    const event = writer.event(`Stance-${stance.polarity}`, stance.cue, [role('Holder', stance.holder), role('Target', stance.target)]);
    if (event === undefined) continue;
    writer.line('A', `Explicitness ${event} ${stance.explicitness}`);
    writer.line('A', `Strength ${event} ${stance.strength}`);
    if (stance.negated) writer.line('A', `Negated ${event}`);
    if (stance.target.entity !== null) writer.note(event, `target ${stance.target.entity}`);
  }
  return writer.text();
}

type Role = readonly [name: string, span: Span | undefined];

const role = (name: string, participant: Pick<Participant, 'start' | 'end'> | null | undefined): Role => [
  name,
  participant?.start === undefined || participant.end === undefined ? undefined : { start: participant.start, end: participant.end },
];

interface BratWriter {
  /** Writes a text-bound annotation and returns its name; undefined for a span of white space. */
  textBound(type: string, span: Span): string | undefined;
  event(type: string, trigger: Span, roles: readonly Role[]): string | undefined;
  note(about: string, words: string): void;
  line(letter: string, rest: string): void;
  text(): string;
}

function startBrat(text: string): BratWriter {
  const lines: string[] = [];
  const counts = new Map<string, number>();
  const known = new Map<string, string>();
  const offsets = offsetConverter(text);
  const line = (letter: string, rest: string): string => {
    const number = (counts.get(letter) ?? 0) + 1;
    counts.set(letter, number);
    lines.push(`${letter}${number}\t${rest}`);
    return `${letter}${number}`;
  };
  const textBound = (type: string, { start, end }: Span): string | undefined => {
    const pieces = [...text.slice(start, end).matchAll(/\S(?:[^\n\r\u2028\u2029\u0085\v\f]*\S)?/gu)].map(({ 0: piece, index }) => ({
      piece,
      from: start + index,
    }));
    if (pieces.length === 0) return undefined;
    const key = `${type} ${start} ${end}`;
    const name = known.get(key);
    if (name !== undefined) return name;
    const spans = pieces.map(({ piece, from }) => `${offsets.codePoints(from)} ${offsets.codePoints(from + piece.length)}`).join(';');
    const made = line('T', `${type} ${spans}\t${pieces.map(({ piece }) => piece).join(' ')}`);
    known.set(key, made);
    return made;
  };
  return {
    textBound,
    event(type, trigger, roles) {
      const name = textBound(type, trigger);
      if (name === undefined) return undefined;
      const used = new Map<string, number>();
      const parts = roles.flatMap(([each, span]) => {
        const filler = span === undefined ? undefined : textBound('Participant', span);
        if (filler === undefined) return [];
        const times = (used.get(each) ?? 0) + 1;
        used.set(each, times);
        return [`${each}${times === 1 ? '' : times}:${filler}`];
      });
      return line('E', [`${type}:${name}`, ...parts].join(' '));
    },
    note: (about, words) => void line('#', `AnnotatorNotes ${about}\t${oneLine(words)}`),
    line: (letter, rest) => void line(letter, rest),
    text: () => lines.map((each) => `${each}\n`).join(''),
  };
}

const oneLine = (words: string): string => words.replace(/\s+/gu, ' ').trim();

/** government_body → GovernmentBody. */
const camel = (name: string): string =>
  name
    .toLowerCase()
    .split(/[_-]/u)
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('');
