-- Whom each holder criticises, year by year, and how often without speaking the name.
select substr(d.published, 1, 4) as year, coalesce(h.name, s.holder) as holder, coalesce(t.name, s.target, '(unnamed)') as target,
  count(*) as times, sum(case when s.target_named = 0 then 1 else 0 end) as unnamed, max(s.strength) as strongest
from stances s
join documents d on d.id = s.document_id
left join entity_names h on h.id = s.holder
left join entity_names t on t.id = s.target
where s.polarity = 'negative' and s.negated = 0
group by 1, 2, 3
order by 1, 4 desc, 2, 3
