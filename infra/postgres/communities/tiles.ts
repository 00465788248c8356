import { type Kysely, sql } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** A tile of the Web Mercator grid. */
export interface TileAt {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Units of a tile's own grid, and how far around it shapes are kept so that their lines do not show its edge. */
const [EXTENT, BUFFER] = [4096, 64];

const box = ({ z, x, y }: TileAt) => sql`st_tileenvelope(${z}::int, ${x}::int, ${y}::int)`;
const wide = (tile: TileAt) =>
  sql`st_transform(st_expand(${box(tile)}, (st_xmax(${box(tile)}) - st_xmin(${box(tile)})) * ${BUFFER / EXTENT}), 4326)`;
const drawn = (tile: TileAt, shape: ReturnType<typeof sql>) =>
  sql`st_asmvtgeom(st_transform(${shape}, 3857), ${box(tile)}, ${EXTENT}, ${BUFFER}, true)`;

/** The areas of a day as one layer `areas` of a vector tile; borders as coarse as the zoom shows them. Every context sees them. */
export async function areaTile(db: Kysely<DB>, tile: TileAt, on: string): Promise<Buffer> {
  const degrees = 360 / 2 ** tile.z / EXTENT;
  const { rows } = await sql<{ tile: Buffer }>`
    select st_asmvt(one, 'areas', ${EXTENT}, 'shape', 'id') as tile from (
      select a.id, a.code, a.dso, ${drawn(tile, sql`st_simplifypreservetopology(a.boundary, ${degrees}::float8)`)} as shape
      from substation_area a where a.validity @> ${on}::date and a.boundary && ${wide(tile)}) one where one.shape is not null`.execute(db);
  return rows[0]?.tile ?? Buffer.alloc(0);
}

interface OwnTile extends TileAt {
  readonly communityId: number;
  readonly on: string;
  /** Whether the caller may read points, and plants. */
  readonly points: boolean;
  readonly plants: boolean;
}

/** The boundary, points and plants of a community as layers `community`, `points` and `plants`, as far as the context sees their rows. */
export async function communityTile(db: Kysely<DB>, { communityId, on, points, plants, ...tile }: OwnTile): Promise<Buffer> {
  const { rows } = await sql<{ tile: Buffer }>`
    with boundary as (select c.id, c.name, ${drawn(tile, sql`c.boundary`)} as shape from community c
        where c.id = ${communityId} and c.boundary && ${wide(tile)}),
      placed as (select pa.id, p.pod as code, pa.configuration_id, pa.point_id, pa.location from point_assignment pa
        join connection_point p on p.id = pa.point_id
        where pa.community_id = ${communityId} and pa.validity @> ${on}::date and pa.location && ${wide(tile)}),
      points as (select id, code, configuration_id, ${drawn(tile, sql`location`)} as shape from placed where ${points}),
      plants as (select l.id, l.code, l.name, ${drawn(tile, sql`o.location`)} as shape from plant l join placed o on o.point_id = l.point_id
        where l.community_id = ${communityId} and ${plants})
    select coalesce((select st_asmvt(b, 'community', ${EXTENT}, 'shape', 'id') from boundary b where b.shape is not null), ''::bytea)
      || coalesce((select st_asmvt(p, 'points', ${EXTENT}, 'shape', 'id') from points p where p.shape is not null), ''::bytea)
      || coalesce((select st_asmvt(l, 'plants', ${EXTENT}, 'shape', 'id') from plants l where l.shape is not null), ''::bytea) as tile`.execute(
    db,
  );
  return rows[0]?.tile ?? Buffer.alloc(0);
}
