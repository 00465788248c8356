-- A confirmed payment that failed after all names the bank's document; with four eyes another person than whoever confirmed it records that.
alter table payout add column confirmed_by text;
alter table payout add column failure_document_id bigint references document;
create index on payout (failure_document_id);
grant update (confirmed_by, failure_document_id) on payout to condivisa_app;
