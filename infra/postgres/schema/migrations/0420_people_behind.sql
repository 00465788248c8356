-- The accounts (`user:7`) with those who gave them a role that no other person confirmed, and who gave it to these (decision record 0123): whoever
-- gave such a role may be the same person by another account. A role that was taken away again still says who gave it.
create function people_behind(actors text[]) returns text[] language sql stable security definer set search_path = public as $$
  with recursive behind(actor) as (
    select unnest(actors)
    union
    select g.given_by from behind b join role_grant g on g.user_id = case when b.actor ~ '^user:[1-9][0-9]{0,14}$' then substr(b.actor, 6)::bigint end
      where g.given_by is not null and g.confirmed_by is null)
  select coalesce(array_agg(actor order by actor), '{}') from behind
$$;
revoke all on function people_behind(text[]) from public;
grant execute on function people_behind(text[]) to condivisa_app;
