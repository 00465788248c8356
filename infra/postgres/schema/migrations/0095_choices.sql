-- A legal value may be one of a few words: which reading of a rule is in use. The definitions of parameters become rows, written by the seed
-- from domain/kernel/legal/parameter-definitions.ts, and own values become text like the law's.
create table parameter_definition_row (
  name text primary key,
  unit text not null,
  minimum numeric,
  maximum numeric,
  choices text[]
);
call secure_reference('parameter_definition_row');
grant select on parameter_definition_row to condivisa_app;

drop trigger check_parameter on legal_parameter;
drop trigger check_parameter on configuration_parameter;
drop function parameter_fault(text, text, text);
drop function parameter_definition(text);

alter table legal_parameter
  drop constraint legal_parameter_check,
  add constraint legal_parameter_value check (unit in ('date', 'flag', 'choice') or value ~ '^-?\d+(\.\d+)?$');

alter table configuration_parameter
  alter column value type text using case unit when 'flag' then (value <> 0)::text else trim_scale(value)::text end;

-- What is wrong with a value of a parameter, null where nothing is.
create function parameter_fault(wanted text, given_unit text, given text) returns text language sql stable set search_path = public as
$$ select case
    when d.unit is null then format('%s is no parameter', wanted)
    when d.unit <> given_unit then format('%s is given in %s, not in %s', wanted, d.unit, given_unit)
    when d.unit = 'choice' and not given = any (d.choices) then format('%s is one of %s', wanted, array_to_string(d.choices, ', '))
    when d.unit = 'flag' and given not in ('true', 'false') then format('%s is true or false', wanted)
    when d.unit not in ('choice', 'flag', 'date') and given !~ '^-?\d+(\.\d+)?$' then format('%s is a number', wanted)
    when d.minimum is not null and not (given::numeric between d.minimum and d.maximum)
      then format('%s lies between %s and %s %s', wanted, d.minimum, d.maximum, d.unit)
  end from (select 1) as one left join parameter_definition_row d on d.name = wanted $$;

create or replace function check_parameter() returns trigger language plpgsql set search_path = public as
$$ declare
  fault text := parameter_fault(new.name, new.unit, new.value);
begin
  if fault is not null then raise exception '%', fault using errcode = 'check_violation'; end if;
  return new;
end $$;
create trigger check_parameter before insert or update of name, unit, value on configuration_parameter
  for each row execute function check_parameter();
create trigger check_parameter before insert or update of name, unit, value on legal_parameter
  for each row execute function check_parameter();
