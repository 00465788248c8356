import { type Kysely, sql, type Transaction } from 'kysely';
import type { ParameterName, ParameterRow } from '../../../domain/kernel/legal/parameters.ts';
import { LAW_IN_FORCE } from '../../../domain/kernel/legal/sources.ts';
import { addDays, type LocalDate } from '../../../domain/kernel/time/local-date.ts';
import type { DB } from '../schema/tables.ts';

/**
 * The legal values that count on some day of `from` to `to` (excluded; null: for ever), as the engine reads them: of one name and class the
 * first that is valid on a day counts. Always in the same order; rows that do not count on any of the days are left out.
 */
export async function legalParameters(
  db: Kysely<DB>,
  from: LocalDate,
  to: LocalDate | null,
  names: readonly ParameterName[] = [],
): Promise<ParameterRow[]> {
  const { rows } = await sql<ParameterRow>`
    select name, class as dimension, value, unit, lower(validity) as "validFrom", upper(validity) as "validTo", source, certainty
    from legal_parameter p cross join (select daterange(${from}::date, ${to}::date) as days) wanted
    where not withdrawn and validity && days and (${names.length === 0} or name = any (${names}::text[]))
      and not exists (select 1 from legal_parameter q where q.name = p.name and q.class = p.class and not q.withdrawn and q.rank < p.rank
        and q.validity @> p.validity * days)
    order by name collate "C", class collate "C", rank, lower(validity)`.execute(db);
  return rows;
}

/** The legal values that count on a day. */
export const legalParametersOn = (db: Kysely<DB>, day: LocalDate, names: readonly ParameterName[] = []): Promise<ParameterRow[]> => {
  const next = addDays(day, 1);
  return legalParameters(db, day, next, names);
};

/** The configurations' own parameter rows that are valid on some day of `from` to `to` (excluded). */
export async function ownParameters(
  db: Kysely<DB>,
  ids: readonly number[],
  from: string,
  to: string | null,
): Promise<(ParameterRow & { readonly configurationId: number })[]> {
  const { rows } = await sql<ParameterRow & { configurationId: number }>`
    select configuration_id as "configurationId", name, class as dimension, unit, source, case when assumed then 'assumed' else 'sure' end as certainty, lower(validity) as "validFrom",
      upper(validity) as "validTo", value
    from configuration_parameter
    where configuration_id = any (${ids}::bigint[]) and validity && daterange(${from}::date, ${to}::date)
    order by configuration_id, name, class, lower(validity)`.execute(db);
  return rows;
}

/** What counts for a configuration from a day on: its own values before the law's. */
export async function valuesOfConfiguration(db: Kysely<DB>, configurationId: number, from: LocalDate): Promise<ParameterRow[]> {
  const own = await ownParameters(db, [configurationId], from, null);
  return [...own.map(({ configurationId: _, ...row }) => row), ...(await legalParameters(db, from, null))];
}

/** The holidays by which each configuration keeps its terms: its own patron's day before the law's rows. */
export async function calendarsOf(db: Kysely<DB>, configurationIds: readonly number[]): Promise<Map<number, ParameterRow[]>> {
  if (configurationIds.length === 0) return new Map();
  const law = await legalParameters(db, LAW_IN_FORCE, null, ['public_holiday', 'patron_day']);
  const own = await ownParameters(db, configurationIds, LAW_IN_FORCE, null);
  return new Map(configurationIds.map((id) => [id, [...own.filter(({ configurationId }) => configurationId === id), ...law]]));
}

/** Until the transaction ends nobody changes a legal value: what is settled from them is marked by a change that comes later. */
export async function lockLegalParameters(trx: Transaction<DB>): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('legal-parameters', 0))`.execute(trx);
}

/** Waits for settlements that read legal values and keeps others from reading until the transaction ends. */
export async function lockLegalParametersAlone(trx: Transaction<DB>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('legal-parameters', 0))`.execute(trx);
}
