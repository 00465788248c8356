import { type Kysely, sql } from 'kysely';
import type { Window } from '../record/window.ts';
import type { Community, DB } from '../schema/tables.ts';

/** What strangers see of a community that takes members; counts are null below five members. */
export interface ProfileRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly legal_type: Community['legal_type'];
  readonly area_codes: string[];
  readonly members: number | null;
  readonly power_kw: number | null;
}

const COLUMNS = sql`id, code, name, description, legal_type, area_codes, members, power_kw::float8 as power_kw`;

/** The profiles of all communities that take members, by id, whatever the context. */
export async function listProfiles(db: Kysely<DB>, { after, take }: Window): Promise<ProfileRow[]> {
  const { rows } = await sql<ProfileRow>`select ${COLUMNS} from community_profiles(${after}, ${take})`.execute(db);
  return rows;
}

/** One profile; undefined for a community that does not exist or takes no members. */
export async function profileOf(db: Kysely<DB>, id: number): Promise<ProfileRow | undefined> {
  const { rows } = await sql<ProfileRow>`select ${COLUMNS} from community_profiles(0, 1, ${id})`.execute(db);
  return rows[0];
}
