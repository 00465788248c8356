-- Asked once per recognised key: a procedural body keeps the plan that a SQL body makes anew for each call.
create or replace function key_ended_at(key bigint) returns timestamptz language plpgsql stable parallel safe set search_path = public as
$$ begin return (with recursive chain as (
     select id, made_by, session_id, revoked_at from api_key where id = key
     union select k.id, k.made_by, k.session_id, k.revoked_at from api_key k join chain c on k.id = c.made_by)
   select min(least(c.revoked_at, s.revoked_at)) from chain c
     left join user_session s on s.id = c.session_id and s.revoked_for in ('ended', 'logout_all', 'refresh_reused')); end $$;
