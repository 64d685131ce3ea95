import { writeAnalysis } from '../core/analysis-file.ts';
import type { Analysis } from '../core/analysis.ts';
import { sha256 } from '../core/id.ts';
import type { DocumentRow, DocumentTable, StoreTables } from './tables.ts';

/** The rows of one analysis, table by table. */
export type AnalysisRows = { readonly documents: DocumentRow } & { readonly [T in DocumentTable]: readonly StoreTables[T][] };

/** Turns an analysis into rows; pure, the same for every database. `digest` is the SHA-256 of its file where that is known already. */
export function rowsOf(analysis: Analysis, digest: string = sha256(writeAnalysis(analysis))): AnalysisRows {
  const { document, provenance } = analysis;
  const document_id = document.id;
  return {
    documents: {
      id: document_id,
      title: document.title,
      series: document.series ?? null,
      genre: document.genre,
      language: document.language,
      published: document.published.value,
      published_basis: document.published.basis,
      issuers: JSON.stringify(document.issuers),
      source_uri: document.source.uri,
      source_sha256: document.source.sha256,
      text_sha256: document.textSha256,
      text: document.text,
      tool_version: provenance.tool.version,
      pipeline_sha256: provenance.pipeline.sha256,
      analysis_sha256: digest,
    },
    sentences: analysis.sentences.map((s) => ({ document_id, id: s.id, start_offset: s.start, end_offset: s.end, paragraph: s.paragraph })),
    entities: analysis.entities.map((e) => ({
      document_id,
      id: e.id,
      type: e.type,
      name: e.name,
      wikidata: e.links?.['wikidata'] ?? null,
      mention_count: e.mentions.length,
      members: e.members === undefined ? null : JSON.stringify(e.members),
    })),
    mentions: analysis.entities.flatMap((e) =>
      e.mentions.map((m) => ({
        document_id,
        entity_id: e.id,
        start_offset: m.start,
        end_offset: m.end,
        text: m.text,
        form: m.form,
        made_by: m.by,
        confidence: m.confidence,
      })),
    ),
    times: analysis.times.map((t) => ({
      document_id,
      id: t.id,
      start_offset: t.start,
      end_offset: t.end,
      text: t.text,
      type: t.timex.type,
      value: t.timex.value,
      mod: t.timex.mod ?? null,
      anchor_basis: t.anchor.basis,
      made_by: t.by,
    })),
    attributions: analysis.attributions.map((a) => ({
      document_id,
      id: a.id,
      kind: a.kind,
      parent_id: a.parent,
      source_entity: a.source?.entity ?? null,
      source_text: a.source?.text ?? null,
      cue_text: a.cue?.text ?? null,
      content_start: a.content[0]?.start ?? 0,
      content_end: a.content.at(-1)?.end ?? 0,
      content_text: a.content.map((part) => part.text).join(' … '),
    })),
    ...claimRows(analysis),
    ...stanceRows(analysis),
    relations: analysis.relations.map((r, position) => ({
      document_id,
      position,
      type: r.type,
      from_id: r.from,
      to_id: r.to,
      start_offset: r.start,
      end_offset: r.end,
      text: r.text,
    })),
    diagnostics: analysis.diagnostics.map((d, position) => ({
      document_id,
      position,
      code: d.code,
      message: d.message,
      start_offset: d.start ?? null,
      end_offset: d.end ?? null,
    })),
  };
}

function claimRows(analysis: Analysis): Pick<AnalysisRows, 'claims' | 'claim_roles'> {
  const document_id = analysis.document.id;
  const values = new Map(analysis.times.map((time) => [time.id, time.timex.value]));
  return {
    claims: analysis.claims.map((c) => ({
      document_id,
      id: c.id,
      type: c.type,
      start_offset: c.start,
      end_offset: c.end,
      text: c.text,
      predicate: c.predicate.lemma,
      polarity: c.polarity,
      modality: c.modality,
      factuality: c.factuality,
      attribution_id: c.attribution,
      party: c.commitment?.party ?? null,
      strength: c.commitment?.strength ?? null,
      deadline: c.commitment?.deadline ?? null,
      deadline_value: values.get(c.commitment?.deadline ?? '') ?? null,
      conditions: c.commitment === undefined || c.commitment.conditions.length === 0 ? null : c.commitment.conditions.map((part) => part.text).join('; '),
      made_by: c.by,
      confidence: c.confidence,
    })),
    claim_roles: analysis.claims.flatMap((c) =>
      Object.entries(c.roles).flatMap(([role, p]) =>
        p === undefined
          ? []
          : [
              {
                document_id,
                claim_id: c.id,
                role,
                entity_id: p.entity,
                start_offset: p.start ?? null,
                end_offset: p.end ?? null,
                text: p.text ?? null,
                basis: p.basis,
              },
            ],
      ),
    ),
  };
}

function stanceRows(analysis: Analysis): Pick<AnalysisRows, 'stances' | 'stance_candidates'> {
  const document_id = analysis.document.id;
  return {
    stances: analysis.stances.map((s) => ({
      document_id,
      id: s.id,
      polarity: s.polarity,
      strength: s.strength,
      explicitness: s.explicitness,
      device: s.device,
      cue_start: s.cue.start,
      cue_end: s.cue.end,
      cue_text: s.cue.text,
      holder: s.holder.entity,
      holder_basis: s.holder.basis,
      target: s.target.entity,
      target_basis: s.target.basis,
      target_named: s.target.named ? 1 : 0,
      source_chain: JSON.stringify(s.sourceChain),
      negated: s.negated ? 1 : 0,
      made_by: s.by,
      confidence: s.confidence,
      topic_start: s.topic?.start ?? null,
      topic_end: s.topic?.end ?? null,
      topic_text: s.topic?.text ?? null,
      target_text: s.target.text ?? null,
      scope: s.scope === undefined ? null : s.scope.join(' '),
    })),
    stance_candidates: analysis.stances.flatMap((s) =>
      s.target.candidates.map((c, rank) => ({ document_id, stance_id: s.id, rank, entity_id: c.entity, score: c.score, reason: c.reason })),
    ),
  };
}
