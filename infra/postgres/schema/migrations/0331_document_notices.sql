-- Documents that were reported as expiring or expired, each once.
create table document_notice (
  document_id bigint not null references document,
  community_id bigint not null references community,
  validity text not null check (validity in ('expiring', 'expired')),
  on_day date not null,
  recorded_at timestamptz not null default now(),
  primary key (document_id, validity)
);
create index on document_notice (community_id);
call secure_by_community('document_notice');
call make_append_only('document_notice');
grant select, insert on document_notice to condivisa_app;
