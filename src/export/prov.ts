import type { Analysis } from '../core/analysis.ts';
import type { Participant } from '../core/attribution.ts';
import type { Quote } from '../core/span.ts';
import { offsetConverter } from '../text/code-points.ts';
import { documentUrn, itemUrn } from './urn.ts';

/** The words this export adds to PROV-O (https://www.w3.org/TR/prov-o/), schema.org and Web Annotation. */
const VOCABULARY = 'urn:communique:vocabulary:';

const context = {
  prov: 'http://www.w3.org/ns/prov#',
  oa: 'http://www.w3.org/ns/oa#',
  schema: 'http://schema.org/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  communique: VOCABULARY,
};

type Node = Readonly<Record<string, unknown>>;
const ref = (id: string): Node => ({ '@id': id });

/**
 * An analysis as JSON-LD: what was said as named things, and by PROV-O where each comes from: the document it quotes, the rule that found it, the
 * program, pipeline and resource files (with digests) that made the analysis. Positions are code points.
 */
export function toProv(analysis: Analysis): string {
  const { document } = analysis;
  const offsets = offsetConverter(document.text);
  const place = ({ start, end, text }: Quote): Node => ({
    '@type': 'oa:TextPositionSelector',
    'oa:start': offsets.codePoints(start),
    'oa:end': offsets.codePoints(end),
    'oa:exact': text,
  });
  const item = (id: string, type: string, by: string, quote: Quote, rest: Node): Node => ({
    '@id': itemUrn(document.id, id),
    '@type': ['prov:Entity', `communique:${type}`],
    'prov:wasQuotedFrom': ref(documentUrn(document.id)),
    'prov:wasGeneratedBy': ref(activity),
    'communique:rule': by,
    'oa:hasSelector': place(quote),
    ...rest,
  });
  const activity = `${documentUrn(document.id)}:analysis`;
  const graph = [
    ...sourceNodes(analysis, activity),
    ...analysis.entities.map((e) => ({
      '@id': itemUrn(document.id, e.id),
      '@type': ['prov:Entity', `communique:${e.type}`],
      'schema:name': e.name,
      ...(e.links?.['wikidata'] === undefined ? {} : { 'schema:sameAs': ref(`http://www.wikidata.org/entity/${e.links['wikidata']}`) }),
      'prov:wasGeneratedBy': ref(activity),
      'oa:hasSelector': e.mentions.map(place),
    })),
    ...analysis.times.map((t) =>
      item(t.id, 'Time', t.by, t, { 'communique:timexType': t.timex.type, ...(t.timex.value === null ? {} : { 'communique:timexValue': t.timex.value }) }),
    ),
    ...analysis.claims.map((c) =>
      item(c.id, 'Claim', c.by, c, {
        'communique:claimType': c.type,
        'communique:predicate': c.predicate.lemma,
        'communique:polarity': c.polarity,
        'communique:modality': c.modality,
        'communique:factuality': c.factuality,
        ...Object.fromEntries(Object.entries(c.roles).map(([role, participant]) => [`communique:${role}`, party(document.id, participant)])),
      }),
    ),
    ...analysis.stances.map((s) =>
      item(s.id, 'Stance', s.by, s.cue, {
        'communique:polarity': s.polarity,
        'communique:strength': s.strength,
        'communique:explicitness': s.explicitness,
        'communique:negated': s.negated,
        'communique:holder': party(document.id, s.holder),
        'communique:target': party(document.id, s.target),
      }),
    ),
  ];
  return `${JSON.stringify({ '@context': context, '@graph': graph }, null, 2)}\n`;
}

/** A participant: the entity where it is known, else its words, else somebody. */
function party(documentId: string, participant: Pick<Participant, 'entity' | 'text'>): Node {
  if (participant.entity !== null) return ref(itemUrn(documentId, participant.entity));
  return { '@type': 'communique:Somebody', ...(participant.text === undefined ? {} : { 'schema:name': participant.text }) };
}

/** Document, source, program, pipeline and resources. */
function sourceNodes({ document, provenance }: Analysis, activity: string): readonly Node[] {
  const { tool, pipeline, resources } = provenance;
  const digest = (sha256: string): Node => ref(`urn:sha256:${sha256}`);
  const plan = `urn:sha256:${pipeline.sha256}`;
  const agent = `urn:communique:tool:${tool.version}`;
  return [
    {
      '@id': documentUrn(document.id),
      '@type': ['prov:Entity', 'schema:CreativeWork'],
      ...(document.title === null ? {} : { 'schema:name': document.title }),
      'schema:inLanguage': document.language,
      ...(document.published.value === null ? {} : { 'schema:datePublished': document.published.value }),
      ...(document.source.url === undefined ? {} : { 'schema:url': document.source.url }),
      'prov:wasDerivedFrom': digest(document.source.sha256),
    },
    {
      '@id': `urn:sha256:${document.source.sha256}`,
      '@type': 'prov:Entity',
      'rdfs:label': document.source.uri,
      'schema:encodingFormat': document.source.mediaType,
    },
    { '@id': agent, '@type': ['prov:Agent', 'prov:SoftwareAgent'], 'schema:name': tool.name, 'schema:softwareVersion': tool.version },
    { '@id': plan, '@type': ['prov:Entity', 'prov:Plan'], 'schema:name': pipeline.name, 'schema:version': pipeline.version },
    {
      '@id': activity,
      '@type': 'prov:Activity',
      'prov:used': [ref(documentUrn(document.id)), ...resources.map(({ sha256 }) => digest(sha256))],
      'prov:wasAssociatedWith': ref(agent),
      'prov:qualifiedAssociation': { '@type': 'prov:Association', 'prov:agent': ref(agent), 'prov:hadPlan': ref(plan) },
    },
    ...resources.map(({ path, sha256 }) => ({ '@id': `urn:sha256:${sha256}`, '@type': 'prov:Entity', 'rdfs:label': path })),
  ];
}
