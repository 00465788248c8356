-- Who has a point today must not see what belongs to days on which somebody else had it, elsewhere or in the same community.
drop policy own on settlement_mark;
create policy own on settlement_mark for select to condivisa_app using (
  case when series_id is null
    then exists (select 1 from membership m where m.community_id = settlement_mark.community_id and m.party_id = app_party())
    else exists (select 1 from series s join point_assignment a on a.point_id = s.point_id
        where s.id = series_id and a.community_id = settlement_mark.community_id and a.validity @> day)
      or exists (select 1 from series s join plant_assignment a on a.section_id = s.section_id
        where s.id = series_id and a.community_id = settlement_mark.community_id and a.validity @> day)
      or exists (select 1 from series s join storage_assignment a on a.storage_id = s.storage_id
        where s.id = series_id and a.community_id = settlement_mark.community_id and a.validity @> day)
  end);

drop policy own on point_exemption;
create policy own on point_exemption for select to condivisa_app using (exists (select 1 from point_assignment a
  where a.point_id = point_exemption.point_id and a.community_id = point_exemption.community_id and a.validity && point_exemption.validity));
