-- Members see the newest posted version of a month or year alone: the sums of two differ by days of readings of few meters. What an earlier
-- one gave them stays in their own parts, postings and statements.
create function has_newer_posted_run(of_configuration bigint, of_month date, of_version integer) returns boolean
  language sql stable security definer set search_path = public as
$$ select exists (select 1 from settlement_run n where n.configuration_id = of_configuration and n.month = of_month
  and n.state = 'posted' and n.kind <> 'advance' and n.version > of_version) $$;
create function has_newer_posted_year(of_configuration bigint, of_year integer, of_version integer) returns boolean
  language sql stable security definer set search_path = public as
$$ select exists (select 1 from settlement_year n where n.configuration_id = of_configuration and n.year = of_year
  and n.state = 'posted' and n.version > of_version) $$;
-- The month and version of a posted run, for the own parts of it; nothing of its sums.
create function posted_version(of_run bigint) returns table (community_id bigint, month date, version integer)
  language sql stable security definer set search_path = public as
$$ select r.community_id, r.month, r.version from settlement_run r where r.id = of_run and r.state = 'posted' $$;
revoke all on function has_newer_posted_run(bigint, date, integer), has_newer_posted_year(bigint, integer, integer), posted_version(bigint) from public;
grant execute on function has_newer_posted_run(bigint, date, integer), has_newer_posted_year(bigint, integer, integer), posted_version(bigint)
  to condivisa_app, condivisa_bulk;

-- An advance is estimated from installed power and tells no reading.
alter policy member on settlement_run using (state = 'posted' and was_member(community_id, month_of(month))
  and (kind = 'advance' or not has_newer_posted_run(configuration_id, month, version)));
alter policy member on settlement_year
  using (state = 'posted' and was_member(community_id, daterange(make_date(year, 1, 1), make_date(year + 1, 1, 1)))
    and not has_newer_posted_year(configuration_id, year, version));
