-- An import may be taken back: an operation of its own restores what stood without its readings (decision record 0050). takes_back names the
-- import whose readings no longer count.
alter table import_file drop constraint import_file_kind_check,
  add constraint import_file_kind_check check (kind in ('curves_wide', 'curves_long', 'prices', 'gse_amounts', 'energy_sales', 'take_back')),
  add column takes_back bigint references import_file,
  add constraint import_file_takes_back_check check ((kind = 'take_back') = (takes_back is not null));
create index on import_file (takes_back) where takes_back is not null;
create index import_file_configuration on import_file (((options->>'configurationId')::bigint)) where options ? 'configurationId';

-- Sales of energy come as files too.
grant insert on energy_sale to condivisa_bulk;
