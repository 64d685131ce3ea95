-- Promises with a deadline, with the words that prove them: text is documents.text from start_offset to end_offset.
select c.deadline_value as deadline, coalesce(p.name, c.party) as party, c.strength, c.document_id as document, c.text as promise
from claims c
left join entity_names p on p.id = c.party
where c.strength is not null and c.deadline_value is not null
order by 1, 4, c.start_offset
