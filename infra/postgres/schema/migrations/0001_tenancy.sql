-- Row-level context of a transaction and the guards that every table uses.
-- Roles condivisa_app and condivisa_bulk exist before the first migration (the stack or the operator makes them).

grant usage on schema public to condivisa_app, condivisa_bulk;

create function app_platform() returns boolean language sql stable parallel safe as
$$ select coalesce(current_setting('app.platform', true), '') = 'on' $$;

create function app_communities() returns bigint[] language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('app.communities', true), ''), '{}')::bigint[] $$;

create function app_organisations() returns bigint[] language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('app.organisations', true), ''), '{}')::bigint[] $$;

create function app_party() returns bigint language sql stable parallel safe as
$$ select nullif(current_setting('app.party', true), '')::bigint $$;

create function sees_community(community_id bigint) returns boolean language sql stable parallel safe as
$$ select app_platform() or community_id = any (app_communities()) $$;

create function refuse_change() returns trigger language plpgsql as
$$ begin
  raise exception 'table % is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;

-- Forces row-level security on a table; its owner keeps access for migrations and security definer functions.
create procedure secure(target regclass) language plpgsql as
$$ begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_all on %s to condivisa_owner using (true) with check (true)', target);
end $$;

-- A table whose rows carry community_id: visible and writable within the communities of the transaction.
create procedure secure_by_community(target regclass) language plpgsql as
$$ begin
  call secure(target);
  execute format('create policy community on %s to condivisa_app using (sees_community(community_id)) with check (sees_community(community_id))', target);
end $$;

-- A reference table: everyone with a context reads it, only the platform writes it.
create procedure secure_reference(target regclass) language plpgsql as
$$ begin
  call secure(target);
  execute format('create policy reading on %s for select to condivisa_app using (true)', target);
  execute format('create policy writing on %s to condivisa_app using (app_platform()) with check (app_platform())', target);
end $$;

create procedure make_append_only(target regclass) language plpgsql as
$$ begin
  execute format('create trigger append_only before update or delete on %s for each row execute function refuse_change()', target);
  execute format('create trigger append_only_truncate before truncate on %s for each statement execute function refuse_change()', target);
end $$;
