import { sql, type Kysely } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** 0004: names of entities, the criticism matrix, commitments with their deadlines, claims by entity and year. */
export async function addViews(db: Kysely<StoreTables>): Promise<void> {
  await sql`create view entity_names as select id, min(name) as name, min(type) as type, count(*) as documents, sum(mention_count) as mentions from entities group by id`.execute(
    db,
  );
  await sql`create view criticism_matrix as
    select s.holder, h.name as holder_name, s.target, t.name as target_name,
      sum(case when s.explicitness = 'explicit' then 1 else 0 end) as explicit_cues,
      sum(case when s.explicitness = 'implicit' then 1 else 0 end) as implicit_cues,
      sum(case when s.explicitness = 'reported-implicit' then 1 else 0 end) as reported_cues,
      max(s.strength) as strongest, count(distinct s.document_id) as documents, min(d.published) as first_published, max(d.published) as last_published
    from stances s join documents d on d.id = s.document_id
    left join entity_names h on h.id = s.holder left join entity_names t on t.id = s.target
    where s.polarity = 'negative' and s.negated = 0 group by s.holder, h.name, s.target, t.name`.execute(db);
  await sql`drop view commitments`.execute(db);
  await sql`create view commitments as
    select c.document_id, c.id as claim_id, d.published, c.party, p.name as party_name, c.strength, c.predicate, c.deadline_value, t.text as deadline_text,
      c.conditions, c.polarity, c.start_offset, c.end_offset, c.text
    from claims c join documents d on d.id = c.document_id left join entity_names p on p.id = c.party
    left join times t on t.document_id = c.document_id and t.id = c.deadline
    where c.strength is not null`.execute(db);
  await sql`create view claims_by_entity_and_year as
    select r.entity_id, n.name as entity_name, substr(d.published, 1, 4) as year, r.role, c.type, count(*) as claims, count(distinct c.document_id) as documents
    from claim_roles r join claims c on c.document_id = r.document_id and c.id = r.claim_id
    join documents d on d.id = c.document_id left join entity_names n on n.id = r.entity_id
    where r.entity_id is not null group by r.entity_id, n.name, substr(d.published, 1, 4), r.role, c.type`.execute(db);
}
