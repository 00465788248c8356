-- Cadastral parcels that a plant stands on, each as municipality/sheet/parcel or municipality/section/sheet/parcel (decision record 0105).
create function are_parcels(texts text[]) returns boolean language sql immutable
  return (select coalesce(bool_and(one ~ '^[A-Z][0-9]{3}(/[A-Z][A-Z0-9]?)?/[0-9]{1,4}[A-Z]?/\.?[0-9]{1,5}(/[0-9]{1,4})?$'), true) from unnest(texts) one);
alter table plant add column parcels text[] not null default '{}' check (cardinality(parcels) <= 50 and are_parcels(parcels));
