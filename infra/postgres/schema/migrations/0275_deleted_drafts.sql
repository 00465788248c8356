-- What is typed wrong is deleted until it was applied for or settled (decision 0097); the commands ask domain/assets/changeable.ts. What still
-- refers to a row, such as papers, grants or readings, keeps it.
grant delete on point_assignment, plant_assignment, plant_section, plant to condivisa_app;

-- A point whose last assignment in the community is gone leaves the register of assets, unless maintenance refers to it.
create function unregister_point() returns trigger language plpgsql security definer set search_path = public as
$$ begin
  if exists (select 1 from point_assignment a where a.community_id = old.community_id and a.point_id = old.point_id) then return null; end if;
  begin
    delete from asset where community_id = old.community_id and kind = 'point' and point_id = old.point_id;
  exception when foreign_key_violation then null;
  end;
  return null;
end $$;
revoke all on function unregister_point() from public;
create trigger unregister_point after delete on point_assignment for each row execute function unregister_point();
