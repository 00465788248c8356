-- Queues a mail to each account that is linked to one of these parties of the community, or holds one of these roles in it or in its organisation,
-- and wants such mails. Answers the batch; null where nobody wants them or the fact was told before. Callers who see the community may call it:
-- accounts and mails are hidden from them. An account gets at most 20 mails of a kind from a community in a day: whoever repeats a step that mails
-- somebody fills nobody's mailbox.
create or replace function queue_mails(of_kind text, wanted bigint, of_subject text, of_period text, days integer, preference text, by_default boolean,
    parties bigint[], roles text[])
  returns bigint language plpgsql security definer set search_path = public as
$$
declare
  accounts bigint[];
  batch bigint;
begin
  if not (app_platform() or wanted = any (app_communities())) then
    raise exception 'There is no community %', wanted using errcode = 'CK002';
  end if;
  select array_agg(t.user_id order by t.user_id) into accounts from (
    select p.user_id from user_party p where p.community_id = wanted and p.party_id = any (parties)
    union
    select g.user_id from role_grant g join community c on c.id = wanted
      where g.role = any (roles) and g.revoked_at is null and (g.community_id = c.id or g.organisation_id = c.organisation_id)
  ) t where wants_mails(t.user_id, preference, by_default) and (
    select count(*) from mail m join mail_batch b on b.id = m.batch_id
      where m.user_id = t.user_id and m.kind = of_kind and b.community_id = wanted and m.created_at > now() - interval '1 day') < 20;
  if accounts is null then
    return null;
  end if;
  insert into mail_batch (community_id, kind, subject, period) values (wanted, of_kind, of_subject, of_period)
    on conflict (community_id, kind, subject) do nothing returning id into batch;
  if batch is null then
    return null;
  end if;
  insert into mail (kind, user_id, language, batch_id, expires_at)
    select of_kind, u.id, u.language, batch, now() + make_interval(days => days) from app_user u where u.id = any (accounts) order by u.id;
  return batch;
end $$;
