-- Which request claimed the key: only that one stores its answer or gives the key back, also later, when the database was away in between.
alter table idempotency_key add column claim text;
