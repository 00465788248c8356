-- Where in the bank's document a returned payment stands: one document proves another return only by another line (decision record 0124).
alter table payout add column failure_line integer check (failure_line > 0);
grant update (failure_line) on payout to condivisa_app;
