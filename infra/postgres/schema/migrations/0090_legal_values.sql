-- Legal values: how certain each is, who gave it, and which one counts on a day for which there are several. Record 0029.

-- Households are exempt from the day on which the decree came into force, not from the publication of the rules.
update legal_parameter set validity = '[2025-06-26,)'
  where name = 'grant_reduction_exempt_holder' and class = 'natural_person' and validity = '[2025-07-16,)';

alter table legal_parameter
  add column certainty text not null default 'sure' check (certainty in ('sure', 'good', 'assumed')),
  add column origin text not null default 'release' check (origin in ('release', 'operator')),
  add column withdrawn boolean not null default false,
  add column created_by text not null default 'system:seed',
  add column created_at timestamptz not null default now(),
  -- The lowest rank of a name, class and day counts: established values before assumed ones, of each an operator's before the release's.
  add column rank smallint not null generated always as
    ((case certainty when 'assumed' then 2 else 0 end) + (case origin when 'operator' then 0 else 1 end)) stored,
  drop constraint legal_parameter_name_class_validity_excl,
  add exclude using gist (name with =, class with =, rank with =, validity with &&) where (not withdrawn);
comment on column legal_parameter.rank is 'Of several rows for a name, class and day the one with the lowest rank counts';
grant insert (name, class, value, unit, validity, source, certainty, origin, created_by), update (validity, withdrawn) on legal_parameter
  to condivisa_app;

-- Days on which a row counts, as far as it is not withdrawn.
create function legal_days(one legal_parameter) returns daterange language sql immutable as
$$ select case when one.withdrawn then 'empty' else one.validity end $$;

create or replace function touch_legal() returns trigger language plpgsql security definer set search_path = public as
$$ declare
  days datemultirange := datemultirange(legal_days(new));
  part daterange;
begin
  if tg_op = 'UPDATE' then
    days := case when old.value = new.value and old.rank = new.rank then differing_days(legal_days(old), legal_days(new))
      else days + datemultirange(legal_days(old)) end;
  end if;
  foreach part in array array(select unnest(days)) loop
    perform touch_many(null, part, 'parameter', concat_ws(' ', new.name, nullif(new.class, '')));
  end loop;
  return null;
end $$;
drop trigger touch on legal_parameter;
create trigger touch after insert or update of value, validity, withdrawn, certainty on legal_parameter
  for each row execute function touch_legal();

create or replace function accepts_correction(corrected date) returns boolean language sql stable set search_path = public as
$$ select date_trunc('month', now()) <= corrected + make_interval(months => coalesce(
  (select value::int from legal_parameter where name = 'rectification_horizon' and validity @> corrected and not withdrawn
    order by rank limit 1), 61)) $$;
