-- What is consumed behind a meter is a curve of the device alone: the default of devices that measure nothing of the register.
alter table series
  drop constraint series_quantity,
  add constraint series_quantity check (quantity in ('withdrawn', 'injected', 'produced', 'charged', 'discharged', 'exempt')
    or (quantity = 'consumed' and device_id is not null));

-- Samples of a device's day have a bound (MOST_SAMPLES_OF_DAY in domain/metering/devices). Counted roughly: not each message writes here.
alter table device_day add column samples bigint not null default 0 check (samples >= 0);
alter table dead_letter
  drop constraint dead_letter_reason_check,
  add constraint dead_letter_reason_check check (reason in ('malformed', 'too_large', 'too_many', 'unknown_topic', 'unknown_channel', 'wrong_value',
    'in_future', 'too_old', 'foreign_device', 'revoked_device', 'implausible'));

-- May a device send: it is in use, whose it is has a membership or mandate that has not ended, and its point is nobody else's today. The rows
-- that decide it may be another community's, which the caller does not see.
create function device_sends(d device) returns boolean language sql stable security definer set search_path = public as
$$ select d.state = 'active'
  and (d.party_id is null
    or exists (select 1 from membership m where m.party_id = d.party_id and m.community_id = d.community_id and not isempty(m.validity)
      and coalesce(upper(m.validity) > (now() at time zone 'Europe/Rome')::date, true))
    or exists (select 1 from mandate m where m.party_id = d.party_id and m.community_id = d.community_id and not isempty(m.validity)
      and coalesce(upper(m.validity) > (now() at time zone 'Europe/Rome')::date, true)))
  and not exists (select 1 from point_assignment a join membership m on m.id = a.membership_id
    where a.point_id = d.point_id and a.validity @> (now() at time zone 'Europe/Rome')::date
      and (a.community_id <> d.community_id or m.party_id is distinct from d.party_id)) $$;
revoke all on function device_sends(device) from public;
grant execute on function device_sends(device) to condivisa_app, condivisa_bulk;

-- Who made or changed a device, gave it credentials or a key, or sent readings of it: they gave the readings that months rest on.
alter table device add column people text[] not null default '{}';
update device set people = array[created_by];
