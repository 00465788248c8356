import { type Kysely, sql } from 'kysely';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A version of an area without its border. */
export interface AreaVersionRow {
  readonly id: number;
  readonly code: string;
  readonly dso: string;
  readonly operator_code: string | null;
  readonly published_on: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly source: string;
  readonly import_id: number | null;
  readonly ended_by_import_id: number | null;
  readonly square_km: number;
  readonly positions: number;
}

interface VersionFilter extends Window {
  readonly code?: string | undefined;
  readonly importId?: number | undefined;
}

/** Versions by id, or of one code, or those that an import brought or ended. */
export function listAreaVersions(db: Kysely<DB>, { code, importId, ...window }: VersionFilter): Promise<AreaVersionRow[]> {
  let query = db
    .selectFrom('substation_area')
    .select(['id', 'code', 'dso', 'operator_code', 'published_on', 'source', 'import_id', 'ended_by_import_id'])
    .select([
      sql<string>`lower(validity)`.as('valid_from'),
      sql<string | null>`upper(validity)`.as('valid_to'),
      sql<number>`round((st_area(boundary::geography, false) / 1000000)::numeric, 3)::float8`.as('square_km'),
      sql<number>`st_npoints(boundary)`.as('positions'),
    ]);
  if (code !== undefined) query = query.where('code', '=', code);
  if (importId !== undefined) query = query.where((is) => is.or([is('import_id', '=', importId), is('ended_by_import_id', '=', importId)]));
  return pageOf(db, query, window);
}
