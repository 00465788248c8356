-- When the samples of a device's day were made to curves last.
alter table device_day add column folded_at timestamptz;
grant select, insert, update on device_day to condivisa_bulk;
