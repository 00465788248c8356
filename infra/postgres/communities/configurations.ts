import { type Kysely, sql, type Transaction } from 'kysely';
import type { ConfigurationStatus } from '../../../domain/communities/kinds.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { Configuration, DB } from '../schema/tables.ts';

/** A configuration with the code of its substation area. */
export interface ConfigurationRow extends Pick<Configuration, 'community_id' | 'code' | 'kind' | 'market_zone'> {
  readonly id: number;
  readonly primary_substation_id: number;
  readonly area_code: string;
  readonly time_zone: string;
  readonly energy_unit: 'Wh' | 'mWh';
  readonly allocation: 'it_hourly_minimum' | 'at_dynamic' | 'at_static';
  readonly status: ConfigurationStatus;
  /** Power that it plans, and the days between which it is meant to run. */
  readonly planned_kw: number | null;
  readonly planned_from: string | null;
  readonly planned_to: string | null;
  readonly version: number;
}

const configurations = (db: Kysely<DB>) =>
  db
    .selectFrom('configuration as c')
    .innerJoin('substation_area as a', 'a.id', 'c.substation_area_id')
    .select(['c.id', 'c.community_id', 'c.code', 'c.kind', 'c.substation_area_id as primary_substation_id', 'a.code as area_code'])
    .select(['c.market_zone', 'c.time_zone', 'c.energy_unit', 'c.allocation', 'c.status', 'c.planned_from', 'c.planned_to', 'c.version'])
    .select(sql<number | null>`c.planned_kw::float8`.as('planned_kw'));

/** The configurations of a community, by id. */
export function listConfigurations(
  db: Kysely<DB>,
  communityId: number,
  filter: Window & { readonly code?: string | undefined },
): Promise<ConfigurationRow[]> {
  const query = configurations(db).where('c.community_id', '=', communityId);
  return pageOf(db, filter.code === undefined ? query : query.where('c.code', '=', filter.code), filter);
}

export const configurationById = (db: Kysely<DB>, communityId: number, id: number): Promise<ConfigurationRow | undefined> =>
  configurations(db).where('c.community_id', '=', communityId).where('c.id', '=', id).executeTakeFirst();

export type NewConfiguration = Pick<
  ConfigurationRow,
  | 'community_id'
  | 'code'
  | 'kind'
  | 'market_zone'
  | 'time_zone'
  | 'energy_unit'
  | 'allocation'
  | 'planned_kw'
  | 'planned_from'
  | 'planned_to'
> & { readonly substation_area_id: number };

export const insertConfiguration = (trx: Transaction<DB>, values: NewConfiguration): Promise<{ id: number }> =>
  trx
    .insertInto('configuration')
    .values({ ...values, planned_kw: values.planned_kw?.toString() ?? null })
    .returning('id')
    .executeTakeFirstOrThrow();

/** What of a configuration may change; the area only before it was applied for. */
export interface ConfigurationValues {
  readonly substation_area_id: number;
  readonly planned_kw: number | null;
  readonly planned_from: string | null;
  readonly planned_to: string | null;
}

/** Changes what is given and counts the version up. */
export async function updateConfiguration(
  trx: Transaction<DB>,
  id: number,
  { planned_kw, ...values }: Partial<ConfigurationValues>,
): Promise<void> {
  await trx
    .updateTable('configuration')
    .set({ ...values, ...(planned_kw === undefined ? {} : { planned_kw: planned_kw?.toString() ?? null }), version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** Was the configuration, or a point of it, ever applied for? Then its area counts for the whole incentive period. */
export async function isAppliedFor(db: Kysely<DB>, id: number): Promise<boolean> {
  const { rows } = await sql<{ applied: boolean }>`select exists (select from point_assignment where configuration_id = ${id}
    and area_code_at_application is not null) or exists (select from contract where configuration_id = ${id}) as applied`.execute(db);
  return rows[0]?.applied === true;
}
