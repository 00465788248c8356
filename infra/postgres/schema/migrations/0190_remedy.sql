-- What is missing for an amount says how to resolve it under `remedy`.

update settlement_run r
set blocked = (select jsonb_agg((one - 'mend') || jsonb_build_object('remedy', one -> 'mend') order by nr)
  from jsonb_array_elements(r.blocked) with ordinality as b (one, nr))
where r.blocked @? '$[*].mend';
