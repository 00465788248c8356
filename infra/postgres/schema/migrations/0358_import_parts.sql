-- Files of imports lie in parts, each packed by gzip, so that a file larger than memory can be stored and read again. Files of earlier
-- imports stay in import_file.content. bytes: size as it was sent; flow_time: newest time that the file gives for its own making.
create table import_part (
  operation_id bigint not null references import_file,
  part integer not null check (part >= 0),
  packed bytea not null,
  primary key (operation_id, part)
);
alter table import_part alter column packed set storage external;
call secure('import_part');
create policy visible on import_part to condivisa_app
  using (exists (select 1 from import_file f where f.operation_id = import_part.operation_id))
  with check (exists (select 1 from import_file f where f.operation_id = import_part.operation_id));
grant select, insert, delete on import_part to condivisa_app;
grant select on import_part to condivisa_bulk;

alter table import_file add column bytes bigint not null default 0, add column file_name text check (length(file_name) <= 200),
  add column flow_time timestamptz;
update import_file set bytes = octet_length(content);
grant update (flow_time) on import_file to condivisa_app, condivisa_bulk;
alter table import_file drop constraint import_file_kind_check,
  add constraint import_file_kind_check check (kind in ('curves_wide', 'curves_long', 'edistribuzione', 'sii_xml', 'green_button', 'readings_json',
    'table', 'prices', 'gme_prices', 'gse_amounts', 'energy_sales', 'take_back'));
create index import_file_source on import_file (((options->>'configurationId')::bigint), sha256) where options ? 'configurationId';

-- Single faults of a file that was refused, in its order; the causes stand in the error of the operation.
create table import_fault (
  operation_id bigint not null references import_file,
  seq integer not null check (seq between 0 and 9999),
  place text not null,
  line integer not null,
  col integer not null,
  code text not null,
  message jsonb not null,
  primary key (operation_id, seq)
);
call secure('import_fault');
create policy visible on import_fault to condivisa_app
  using (exists (select 1 from import_file f where f.operation_id = import_fault.operation_id))
  with check (exists (select 1 from import_file f where f.operation_id = import_fault.operation_id));
grant select, insert, delete on import_fault to condivisa_app;
