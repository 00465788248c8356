-- A caller may have records in several communities: app.parties in place of app.party, for every policy that asks whose a row is.
create function app_parties() returns bigint[] language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('app.parties', true), ''), '{}')::bigint[] $$;

drop policy visible on party;
create policy visible on party to condivisa_app
  using (sees_community(community_id) or id = any (app_parties())) with check (sees_community(community_id));
drop policy visible on party_key;
create policy visible on party_key to condivisa_app
  using (app_platform() or exists (select 1 from party p where p.id = party_id))
  with check (app_platform() or exists (select 1 from party p where p.id = party_id and sees_community(p.community_id)));

alter policy own on membership using (party_id = any (app_parties()));
alter policy own on mandate using (party_id = any (app_parties()));
alter policy own on plant using (producer_id = any (app_parties()));
alter policy own on document using (party_id = any (app_parties()));
alter policy own on settlement_part using (party_id = any (app_parties()));
alter policy own on settlement_year_row using (party_id = any (app_parties()));
alter policy own on ledger_account using (party_id = any (app_parties()));
alter policy own on payout using (party_id = any (app_parties()));
alter policy member on community
  using (exists (select 1 from membership m where m.community_id = community.id and m.party_id = any (app_parties())));
alter policy member on configuration
  using (exists (select 1 from membership m where m.community_id = configuration.community_id and m.party_id = any (app_parties())));
alter policy member on settlement_run
  using (exists (select 1 from membership m where m.community_id = settlement_run.community_id and m.party_id = any (app_parties())));
alter policy member on settlement_year
  using (exists (select 1 from membership m where m.community_id = settlement_year.community_id and m.party_id = any (app_parties())));
alter policy member on live_day
  using (exists (select 1 from membership m where m.community_id = live_day.community_id and m.party_id = any (app_parties())));
alter policy own on point_assignment
  using (exists (select 1 from membership m where m.id = membership_id and m.party_id = any (app_parties())));
alter policy own on plant_section
  using (exists (select 1 from plant p where p.id = plant_id and p.producer_id = any (app_parties())));
alter policy own on settlement_point
  using (exists (select 1 from membership m where m.id = membership_id and m.party_id = any (app_parties())));
alter policy own on energy_transaction
  using (exists (select 1 from membership m where m.id in (producer_id, consumer_id) and m.party_id = any (app_parties())));
alter policy own on statement
  using (exists (select 1 from membership m where m.id = membership_id and m.party_id = any (app_parties())));
alter policy own on payout_line
  using (exists (select 1 from payout p where p.id = payout_id and p.party_id = any (app_parties())));
alter policy own on settlement_mark using (
  case when series_id is null
    then exists (select 1 from membership m where m.community_id = settlement_mark.community_id and m.party_id = any (app_parties()))
    else exists (select 1 from series s join point_assignment a on a.point_id = s.point_id
        where s.id = series_id and a.community_id = settlement_mark.community_id and a.validity @> day)
      or exists (select 1 from series s join plant_assignment a on a.section_id = s.section_id
        where s.id = series_id and a.community_id = settlement_mark.community_id and a.validity @> day)
      or exists (select 1 from series s join storage_assignment a on a.storage_id = s.storage_id
        where s.id = series_id and a.community_id = settlement_mark.community_id and a.validity @> day)
  end);

-- The communities in which a caller may meet rows: those of its rights, and those of its own records.
create or replace function app_reach() returns bigint[] language sql stable as
$$ select app_communities() || array(select community_id from party where id = any (app_parties())) $$;

drop function party_by_tax_code(bytea);
drop function new_party(text, text);
drop function app_party();
alter table app_user drop column party_id;
