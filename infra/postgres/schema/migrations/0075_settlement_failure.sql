-- Months whose computation failed for good, and why; ended_at: it could be computed again.
create table settlement_failure (
  configuration_id bigint not null references configuration,
  community_id bigint not null references community,
  month date not null check (extract(day from month) = 1),
  code text not null,
  reason text not null,
  failed_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (configuration_id, month)
);
create index on settlement_failure (community_id);
call secure_by_community('settlement_failure');
grant select on settlement_failure to condivisa_app;
grant select, insert, update on settlement_failure to condivisa_bulk;

-- A mark that was answered by a failure is not tried again; the next mark is.
alter table settlement_mark drop constraint settlement_mark_outcome_check,
  add constraint settlement_mark_outcome_check check (outcome in ('settled', 'unchanged', 'too_late', 'failed'));
