-- What a version of a year hands on to the next year (ring-fenced account, excess premium left to use, what members were left with), what of it
-- the version itself rests on, and whether it counts VAT as a cost. Record 0052.

alter table settlement_year
  add hands_on text generated always as (nullif(
    coalesce(account #>> '{report,ringFenced,closingCents}', '0') || '/' ||
    coalesce(account #>> '{excessAccount,leftCents}', account #>> '{report,ringFenced,closingCents}', '0') || '/' ||
    jsonb_path_query_array(account, '$.report.members[*] ? (@.carriedOutCents != 0).memberId')::text || '/' ||
    jsonb_path_query_array(account, '$.report.members[*] ? (@.carriedOutCents != 0).carriedOutCents')::text, '0/0/[]/[]')) stored,
  add rests_on text,
  add deducts_vat boolean not null default false;

-- Versions from before this migration: what stood when each was computed.
update settlement_year y set
  rests_on = (select s.hands_on from settlement_year s where s.configuration_id = y.configuration_id and s.year = y.year - 1
    and s.state = 'posted' and s.posted_at <= y.computed_at order by s.version desc limit 1),
  deducts_vat = coalesce((select v.deducts from vat_deduction v where v.community_id = y.community_id and v.valid_from <= make_date(y.year, 12, 31)
    and v.recorded_at <= y.computed_at order by v.valid_from desc, v.id desc limit 1), false);
