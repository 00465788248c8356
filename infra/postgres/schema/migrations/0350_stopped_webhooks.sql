-- Since when the account of a webhook, or the key or session in which it was saved, no longer has the right to manage it. Events of that time
-- are held: they wait until somebody with the right saves the webhook again. Decision 0108.
alter table webhook add column stopped_since timestamptz;
alter table webhook_delivery add column held boolean not null default false;
create index webhook_delivery_held on webhook_delivery (webhook_id) where held;
