-- When a key stopped being good, other than by its time (decision 0067): it was revoked, a key that made it was, or the session in which the first
-- of them was made ended in a way by which somebody else may have had it. Null while nothing of that happened.
create function key_ended_at(key bigint) returns timestamptz language sql stable parallel safe set search_path = public as
$$ with recursive chain as (
     select id, made_by, session_id, revoked_at from api_key where id = key
     union select k.id, k.made_by, k.session_id, k.revoked_at from api_key k join chain c on k.id = c.made_by)
   select min(least(c.revoked_at, s.revoked_at)) from chain c
     left join user_session s on s.id = c.session_id and s.revoked_for in ('ended', 'logout_all', 'refresh_reused') $$;

-- Has the session or key ended by which an invitation was sent? Signing out and expiring are ordinary.
create function sender_has_ended(session bigint, key bigint) returns boolean language sql stable parallel safe set search_path = public as
$$ select coalesce(key_ended_at(key) is not null, false)
     or exists (select 1 from user_session where id = session and revoked_for <> 'logout') $$;
