-- Pairs of entities that have parts in the same claims: the edges of a graph.
select a.name as one, b.name as other, count(*) as claims, count(distinct x.document_id) as documents
from claim_roles x
join claim_roles y on y.document_id = x.document_id and y.claim_id = x.claim_id and y.entity_id > x.entity_id
join entity_names a on a.id = x.entity_id
join entity_names b on b.id = y.entity_id
group by 1, 2
order by 3 desc, 1, 2
limit 20
