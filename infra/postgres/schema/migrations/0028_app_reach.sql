-- The communities in which a caller may meet rows: those of its rights, and those in which its person is or was a member, a representative,
-- a producer or paid. Lists name them so that an index leads to their rows; row-level security still decides about each row.
create function app_reach() returns bigint[] language sql stable as
$$ select app_communities() || array(
  select community_id from membership where party_id = app_party()
  union select community_id from mandate where party_id = app_party()
  union select community_id from plant where producer_id = app_party()
  union select community_id from payout where party_id = app_party()) $$;
revoke all on function app_reach() from public;
grant execute on function app_reach() to condivisa_app, condivisa_bulk;

create index on payout (community_id, id);
create index on settlement_mark (community_id);
