-- Whether everything that a user holds over others in a community, or its organisation, waits for another person (role_waits): whoever turns on
-- four eyes there sees no roles, and must not end the own right by it. False for who holds nothing there, such as an operator.
create function all_roles_wait(wanted_user bigint, wanted_community bigint) returns boolean language sql stable security definer
  set search_path = public as
$$ select coalesce(bool_and(role_waits(g)), false) from role_grant g join community c on c.id = wanted_community
  where g.user_id = wanted_user and g.revoked_at is null and g.role not in ('member', 'device')
    and (g.community_id = c.id or g.organisation_id = c.organisation_id or (g.community_id is null and g.organisation_id is null)) $$;
revoke all on function all_roles_wait(bigint, bigint) from public;
grant execute on function all_roles_wait(bigint, bigint) to condivisa_app;
