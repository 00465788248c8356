-- Who gave an own value of a configuration: with four eyes somebody else approves the first version of a month that rests on it, however
-- long before the month it was given, and while the configuration was a draft too. Values from before name nobody.
alter table configuration_parameter add column given_by text;
update configuration_parameter p set given_by = (select g.changed_by from ground_change g where g.configuration_id = p.configuration_id
  and g.cause = 'parameter' and g.days && p.validity order by g.changed_at desc limit 1);

create function name_giver() returns trigger language plpgsql set search_path = public as
$$ begin
  if tg_op = 'INSERT' or old.value <> new.value or old.unit <> new.unit then
    new.given_by = coalesce(nullif(current_setting('app.actor', true), ''), 'system');
  end if;
  return new;
end $$;
create trigger name_giver before insert or update on configuration_parameter for each row execute function name_giver();
