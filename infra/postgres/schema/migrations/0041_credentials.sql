-- Counts the changes of how an account is signed in to; whatever was begun before the newest one ends with it.
alter table app_user add column credentials_version integer not null default 1;

-- An account that the machine made for itself, by the name it looks for. Usernames are chosen by people and decide nothing.
alter table app_user add column machine text unique;
update app_user u set machine = username
where username in ('admin', 'job-operator', 'job-manager', 'gse-desk') and exists (select 1 from audit_event a
  where a.chain = 0 and a.action = 'role.granted' and a.actor = 'system:bootstrap' and a.object_kind = 'app_user' and a.object_id = u.id::text);

-- Erased accounts bear names that nobody can register.
update app_user set username = 'erased:' || id where erased_at is not null;
