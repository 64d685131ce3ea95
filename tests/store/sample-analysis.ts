import { ANALYSIS_SCHEMA, Analysis } from '../../src/core/analysis.ts';
import { sha256 } from '../../src/core/id.ts';
import { quoteOf, type Quote } from '../../src/core/span.ts';

/** The words of a sample statement of invented states; `extra` is added at the end. */
const words = (extra: string): string =>
  `Valdoria strongly condemned the exercises near the strait. It opposed attempts to change the status quo by force. Valdoria will withdraw its patrols by July 1, 2025 if Sarkova does the same.${extra}`;

/** What a test may want to be different in a sample. */
export interface SampleOptions {
  readonly id: string;
  readonly published?: string;
  readonly extra?: string;
  readonly strength?: number;
}

const by = 'test';
const confidence = 0.9;

/** A small analysis with every kind of row: an explicit and an implicit criticism, a promise with deadline and condition, a relation, a diagnostic. */
export function sampleAnalysis({ id, published = '2024-05-17', extra = '', strength = 4 }: SampleOptions): Analysis {
  const text = words(extra);
  const quote = (part: string): Quote => quoteOf(text, text.indexOf(part), text.indexOf(part) + part.length);
  const valdoria = { entity: 'e:valdoria', basis: 'stated' } as const;
  const ends = [text.indexOf(' It') + 1, text.lastIndexOf(' Valdoria') + 1, text.length];
  const promise = quote('Valdoria will withdraw its patrols by July 1, 2025 if Sarkova does the same');
  return Analysis.parse({
    schema: ANALYSIS_SCHEMA,
    document: {
      id,
      title: `Statement ${id}`,
      issuers: ['Valdoria'],
      series: 'valdoria',
      genre: 'statement',
      language: 'en',
      published: { value: published, basis: 'metadata' },
      source: { uri: `${id}.txt`, mediaType: 'text/plain', sha256: sha256(text) },
      textSha256: sha256(text),
      offsetUnit: 'utf-16',
      text,
    },
    paragraphs: [{ start: 0, end: text.length }],
    sentences: ends.map((end, index) => ({ id: `s:${index}`, paragraph: 0, start: ends[index - 1] ?? 0, end })),
    entities: [
      { id: 'e:valdoria', type: 'country', name: 'Valdoria', links: { wikidata: 'Q1' }, mentions: [{ ...quote('Valdoria'), form: 'name', by, confidence }] },
      { id: 'e:sarkova', type: 'country', name: 'Sarkova', mentions: [{ ...quote('Sarkova'), form: 'name', by, confidence }] },
    ],
    times: [{ id: 't:1', ...quote('July 1, 2025'), timex: { type: 'DATE', value: '2025-07-01' }, anchor: { basis: 'absolute' }, by }],
    attributions: [
      { id: 'a:1', kind: 'indirect', parent: null, source: valdoria, cue: quote('condemned'), content: [quote('the exercises near the strait')], by },
    ],
    claims: [
      {
        id: 'c:1',
        type: 'commitment',
        ...promise,
        predicate: { ...quote('withdraw'), lemma: 'withdraw' },
        roles: { agent: { ...valdoria, ...quote('Valdoria') }, patient: { entity: null, ...quote('its patrols'), basis: 'stated' } },
        polarity: 'positive',
        modality: 'planned',
        factuality: 'unknown',
        times: ['t:1'],
        places: [],
        attribution: null,
        commitment: { party: 'e:valdoria', strength: 3, deadline: 't:1', conditions: [quote('if Sarkova does the same')] },
        by,
        confidence,
      },
    ],
    stances: [
      {
        id: 'st:1',
        polarity: 'negative',
        strength,
        explicitness: 'explicit',
        device: 'verb',
        cue: quote('strongly condemned'),
        topic: quote('the exercises near the strait'),
        holder: valdoria,
        target: { entity: 'e:sarkova', basis: 'inferred', named: true, candidates: [] },
        sourceChain: ['author'],
        negated: false,
        conditions: [],
        by,
        confidence,
      },
      {
        id: 'st:2',
        polarity: 'negative',
        strength: 3,
        explicitness: 'implicit',
        device: 'unnamed',
        cue: quote('opposed'),
        holder: valdoria,
        target: {
          entity: 'e:sarkova',
          basis: 'inferred',
          named: false,
          candidates: [{ entity: 'e:sarkova', score: 0.8, reason: 'The strait is named before.', evidence: [quote('the strait')] }],
        },
        sourceChain: ['author'],
        negated: false,
        conditions: [],
        by,
        confidence,
      },
    ],
    relations: [{ type: 'located-at', from: 'e:valdoria', to: 'e:sarkova', ...quote('near the strait'), by }],
    diagnostics: [{ code: 'dates.open', message: 'A doubt.' }],
    provenance: { tool: { name: 'communique', version: '0.0.0' }, pipeline: { name: 'en', version: '1', sha256: sha256('pipeline') }, resources: [] },
  });
}

/** The same with one stance, held by two states that issue the text together. */
export function jointStatement(id: string): Analysis {
  const sample = sampleAnalysis({ id });
  const group = { id: 'e:tessaly-and-valdoria', type: 'country', name: 'Tessaly and Valdoria', members: ['e:tessaly', 'e:valdoria'], mentions: [] } as const;
  const [stance] = sample.stances;
  if (stance === undefined) throw new Error('the sample has a stance');
  return {
    ...sample,
    entities: [...sample.entities, { ...group, members: [...group.members], mentions: [] }],
    stances: [{ ...stance, holder: { entity: group.id, basis: 'inferred' } }],
  };
}
