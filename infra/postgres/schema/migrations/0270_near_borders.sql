-- The same answers sooner: a border counts as near on the plane first (a degree of longitude is at least 70 km in Italy), on the ellipsoid only then;
-- where no margin is asked for, borders are not looked at.
create or replace function areas_near(lons float8[], lats float8[], day date, metres float8)
  returns table (n integer, area_id bigint, covers boolean, near boolean) language sql stable security definer set search_path = public as
$$ with places as materialized (
    select ordinality::integer as n, st_setsrid(st_makepoint(lon, lat), 4326) as place
    from unnest(lons, lats) with ordinality as p (lon, lat, ordinality)),
  inside as materialized (
    select distinct p.n, s.area_id from places p join substation_area_piece s on st_intersects(s.piece, p.place)
      join substation_area a on a.id = s.area_id and a.validity @> day),
  close as materialized (
    select distinct p.n, e.area_id from places p join substation_area_edge e on st_dwithin(e.edge, p.place, metres / 70000)
      join substation_area a on a.id = e.area_id and a.validity @> day
    where metres > 0 and st_dwithin(e.edge::geography, p.place::geography, metres, false))
  select p.n, f.area_id, coalesce(f.covers, false), coalesce(f.near, false) from places p left join (
    select coalesce(i.n, c.n) as n, coalesce(i.area_id, c.area_id) as area_id, i.n is not null as covers, c.n is not null as near
    from inside i full join close c on c.n = i.n and c.area_id = i.area_id) f on f.n = p.n $$;
