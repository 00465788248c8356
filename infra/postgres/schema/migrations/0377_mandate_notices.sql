-- Mandates that were reported as expiring or expired, each once for the day on which it ends.
create table mandate_notice (
  mandate_id bigint not null references mandate,
  community_id bigint not null references community,
  validity text not null check (validity in ('expiring', 'expired')),
  last_day date not null,
  on_day date not null,
  recorded_at timestamptz not null default now(),
  primary key (mandate_id, validity, last_day)
);
create index on mandate_notice (community_id);
call secure_by_community('mandate_notice');
call make_append_only('mandate_notice');
grant select, insert on mandate_notice to condivisa_app;
