-- A payout rule that pays on advances, or in proportion to what arrived, names the decision it rests on. Rules from before have none.
alter table payout_rule add column document_id bigint references document;
create index on payout_rule (document_id);
