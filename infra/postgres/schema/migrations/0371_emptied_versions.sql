-- Versions of months and years that a newer one overtook before anybody approved them: the newest few keep their curves and parts, of the
-- older ones the row itself stays with its totals. Without that each correction of what waits would leave a copy of a whole month for ever.

alter table settlement_run add column emptied_at timestamptz;
alter table settlement_year add column emptied_at timestamptz;

-- Rows that are only added to; of a reading an erasure may replace what its sender wrote as its source, and curves and rows of a version
-- that was overtaken before anybody approved it may go.
create or replace function refuse_change() returns trigger language plpgsql as
$$ begin
  if tg_op = 'UPDATE' then
    if tg_table_name ~ '^curve_[0-9]{6}$' and to_jsonb(new) ->> 'source' = 'erased' and to_jsonb(new) - 'source' = to_jsonb(old) - 'source'
      then return new;
    end if;
  end if;
  if tg_op = 'DELETE' then
    if tg_table_name ~ '^settlement_curve_[0-9]{6}$' then
      if exists (select 1 from settlement_run r where r.id = old.run_id and r.state = 'discarded' and r.kind <> 'advance') then return old; end if;
    elsif tg_table_name = 'settlement_year_row' then
      if exists (select 1 from settlement_year y where y.id = old.year_id and y.state = 'discarded') then return old; end if;
    end if;
  end if;
  raise exception 'table % is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;

-- Empties the versions of a month that were overtaken, but the newest of them. Advances are counted by their months.
create function empty_overtaken_runs(wanted bigint, of_month date, kept integer) returns integer
  language plpgsql security definer set search_path = public as
$$ declare overtaken bigint[];
begin
  select array_agg(id) into overtaken from (
    select id, emptied_at, row_number() over (order by version desc) as place from settlement_run
    where configuration_id = wanted and month = of_month and state = 'discarded' and kind <> 'advance'
  ) v where place > kept and emptied_at is null;
  if overtaken is null then return 0; end if;
  delete from settlement_curve where month = of_month and run_id = any (overtaken);
  delete from settlement_part where run_id = any (overtaken);
  delete from settlement_plant where run_id = any (overtaken);
  delete from settlement_point where run_id = any (overtaken);
  update settlement_run set emptied_at = now(), findings = '[]', missing = '[]', unpriced = '[]' where id = any (overtaken);
  return cardinality(overtaken);
end $$;

create function empty_overtaken_years(wanted bigint, of_year integer, kept integer) returns integer
  language plpgsql security definer set search_path = public as
$$ declare overtaken bigint[];
begin
  select array_agg(id) into overtaken from (
    select id, emptied_at, row_number() over (order by version desc) as place from settlement_year
    where configuration_id = wanted and year = of_year and state = 'discarded'
  ) v where place > kept and emptied_at is null;
  if overtaken is null then return 0; end if;
  delete from settlement_year_row where year_id = any (overtaken);
  update settlement_year set emptied_at = now() where id = any (overtaken);
  return cardinality(overtaken);
end $$;

revoke all on function empty_overtaken_runs(bigint, date, integer), empty_overtaken_years(bigint, integer, integer) from public;
grant execute on function empty_overtaken_runs(bigint, date, integer), empty_overtaken_years(bigint, integer, integer) to condivisa_bulk;
