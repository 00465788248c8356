import { type Kysely, sql } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** Has a month of the configuration been settled? */
export async function hasSettled(db: Kysely<DB>, configurationId: number): Promise<boolean> {
  return (await newestSettledMonth(db, configurationId)) !== null;
}

/** The newest month of the configuration of which there is a run, `yyyy-mm`; null where there is none. */
export async function newestSettledMonth(db: Kysely<DB>, configurationId: number): Promise<string | null> {
  const { rows } = await sql<{ month: string | null }>`
    select to_char(max(month), 'YYYY-MM') as month from settlement_run where configuration_id = ${configurationId}`.execute(db);
  return rows[0]?.month ?? null;
}
