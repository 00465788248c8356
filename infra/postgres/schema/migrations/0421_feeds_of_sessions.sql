-- The session in which a calendar address was made: it ends with it, as keys and invitations do (decision record 0032). Null: made before.
alter table calendar_feed add column session_id bigint references user_session;
create index on calendar_feed (session_id) where session_id is not null;

-- Who can be given work, and who is told by mail what concerns a role: not who holds one that waits for another person (decision record 0118).
create or replace function workers_of(wanted bigint) returns table (user_id bigint, username text)
  language sql stable security definer set search_path = public as
$$ select distinct u.id, u.username from role_grant g join app_user u on u.id = g.user_id join community c on c.id = wanted
  where sees_community(wanted) and g.revoked_at is null and u.is_active and g.role in ('operator', 'community_manager', 'contract_representative', 'energy_manager')
    and (g.community_id = c.id or g.organisation_id = c.organisation_id or (g.community_id is null and g.organisation_id is null)) and not role_waits(g)
  order by u.id limit 500 $$;

create or replace function queue_mails(of_kind text, wanted bigint, of_subject text, of_period text, days integer, preference text, by_default boolean,
    parties bigint[], roles text[])
  returns bigint language plpgsql security definer set search_path = public as
$$
declare
  accounts bigint[];
  full_accounts bigint[];
  batch bigint;
begin
  if not (app_platform() or wanted = any (app_communities())) then
    raise exception 'There is no community %', wanted using errcode = 'CK002';
  end if;
  select array_agg(w.user_id order by w.user_id) filter (where w.told < 20), array_agg(w.user_id order by w.user_id) filter (where w.told >= 20)
    into accounts, full_accounts
    from (select t.user_id, (select count(*) from mail m join mail_batch b on b.id = m.batch_id
        where m.user_id = t.user_id and m.kind = of_kind and b.community_id = wanted and m.created_at > now() - interval '1 day') as told
      from (select p.user_id from user_party p where p.community_id = wanted and p.party_id = any (parties)
        union
        select g.user_id from role_grant g join community c on c.id = wanted
          where g.role = any (roles) and g.revoked_at is null and (g.community_id = c.id or g.organisation_id = c.organisation_id)
            and not role_waits(g)) t
      where wants_mails(t.user_id, preference, by_default)) w;
  if accounts is null and full_accounts is null then
    return null;
  end if;
  insert into mail_batch (community_id, kind, subject, period) values (wanted, of_kind, of_subject, of_period)
    on conflict (community_id, kind, subject) do nothing returning id into batch;
  if batch is null then
    return null;
  end if;
  insert into held_mail (user_id, community_id, kind, span, months)
    select u, wanted, of_kind, case when of_period ~ '^\d{4}$' then of_period else '' end,
        case when of_period ~ '^\d{4}-' then string_to_array(of_period, ',') else '{}' end
      from unnest(full_accounts) u
    on conflict (user_id, community_id, kind, span) do update
      set months = (select coalesce(array_agg(m order by m), '{}') from (select distinct unnest(held_mail.months || excluded.months) as m limit 1200) k);
  if accounts is null then
    return null;
  end if;
  insert into mail (kind, user_id, language, batch_id, expires_at)
    select of_kind, u.id, u.language, batch, now() + make_interval(days => days) from app_user u where u.id = any (accounts) order by u.id;
  return batch;
end $$;

-- Mails about bank accounts to addresses without an account: so many to one of a community.
alter table mail_count drop constraint mail_count_purpose_check;
alter table mail_count add constraint mail_count_purpose_check
  check (purpose in ('invitation', 'reset_password', 'verification', 'invitations_sent', 'payment_account'));
