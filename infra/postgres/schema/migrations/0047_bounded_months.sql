-- Partitions are made for months in which there can be data, never for one that somebody invents.
alter function ensure_month(date) rename to make_month;
revoke all on function make_month(date) from condivisa_app, condivisa_bulk;
create function ensure_month(wanted date) returns void language plpgsql security definer set search_path = public as
$$ begin
  if wanted < '2010-01-01' or wanted > (now() at time zone 'Europe/Rome')::date + 1 then
    raise exception '% is no month with readings: it lies before 2010 or ahead', to_char(wanted, 'YYYY-MM') using errcode = 'CK003';
  end if;
  perform make_month(wanted);
end $$;
revoke all on function ensure_month(date) from public;
grant execute on function ensure_month(date) to condivisa_app, condivisa_bulk;
