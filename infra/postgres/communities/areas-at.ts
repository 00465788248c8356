import { type Kysely, sql } from 'kysely';
import type { AreaAt } from '../../../domain/communities/areas/match-area.ts';
import type { DB } from '../schema/tables.ts';

/** A version of an area at a position, with who operates the grid there. */
export interface AreaVersionAt extends AreaAt {
  readonly id: number;
  readonly dso: string;
  readonly validFrom: string;
  readonly publishedOn: string;
}

interface Places {
  /** [longitude, latitude] each. */
  readonly positions: readonly (readonly [number, number])[];
  readonly on: string;
  /** Metres around a border within which an area counts as near. */
  readonly metres: number;
}

/** The areas at each position on a day, by code; thousands of positions at once. */
export async function areasAt(db: Kysely<DB>, { positions, on, metres }: Places): Promise<AreaVersionAt[][]> {
  const [lons, lats] = [positions.map(([lon]) => lon), positions.map(([, lat]) => lat)];
  const { rows } = await sql<AreaVersionAt & { n: number }>`
    select n.n, a.id, a.code, a.dso, lower(a.validity) as "validFrom", a.published_on as "publishedOn", n.covers, n.near
    from areas_near(${lons}::float8[], ${lats}::float8[], ${on}::date, ${metres}::float8) n join substation_area a on a.id = n.area_id
    order by n.n, a.code`.execute(db);
  const found: AreaVersionAt[][] = positions.map(() => []);
  for (const { n, ...area } of rows) found[n - 1]?.push(area);
  return found;
}
