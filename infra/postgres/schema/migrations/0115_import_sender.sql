-- The key with which a file was sent; once it is revoked, the file is not imported (decision record 0043).
alter table import_file add column api_key_id bigint references api_key on delete set null;
create index on import_file (api_key_id) where api_key_id is not null;
