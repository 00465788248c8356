-- Whether the last answer of an address was slow: its calls wait with those of addresses that fail.
alter table webhook add slow boolean not null default false;
