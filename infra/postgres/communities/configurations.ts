import type { Kysely, Transaction } from 'kysely';
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
}

const configurations = (db: Kysely<DB>) =>
  db
    .selectFrom('configuration as c')
    .innerJoin('substation_area as a', 'a.id', 'c.substation_area_id')
    .select(['c.id', 'c.community_id', 'c.code', 'c.kind', 'c.substation_area_id as primary_substation_id', 'a.code as area_code'])
    .select(['c.market_zone', 'c.time_zone', 'c.energy_unit', 'c.allocation', 'c.status']);

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
  'community_id' | 'code' | 'kind' | 'market_zone' | 'time_zone' | 'energy_unit' | 'allocation'
> & { readonly substation_area_id: number };

export const insertConfiguration = (trx: Transaction<DB>, values: NewConfiguration): Promise<{ id: number }> =>
  trx.insertInto('configuration').values(values).returning('id').executeTakeFirstOrThrow();
