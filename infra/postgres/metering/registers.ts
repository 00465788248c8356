import { type Kysely, sql, type Transaction } from 'kysely';
import type { Quantity } from '../../../domain/metering/known-series.ts';
import type { RegisterReading } from '../../../domain/metering/registers/spans.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';
import type { SeriesKey } from './series.ts';

/** A reading of a register as it is stored; `at` in epoch ms. */
export interface NewRegisterReading extends SeriesKey, RegisterReading {
  readonly communityId: number;
  readonly configurationId: number;
  readonly operationId: number | null;
  readonly recordedBy: string;
}

/**
 * Stores readings of registers; those of a flow replace what an earlier flow gave for the same instant, and never what a person typed. Answers the ids of those that
 * are new or changed.
 */
export async function addRegisterReadings(trx: Transaction<DB>, readings: readonly NewRegisterReading[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into register_reading as r (community_id, configuration_id, point_id, section_id, storage_id, quantity, at, value_mwh, operation_id, recorded_by)
    select distinct on ("configurationId", "pointId", "sectionId", "storageId", quantity, at) "communityId", "configurationId", "pointId", "sectionId",
      "storageId", quantity, to_timestamp(at / 1000.0), "valueMwh", "operationId", "recordedBy"
    from json_to_recordset(${JSON.stringify(readings)}::text::json) as n ("communityId" bigint, "configurationId" bigint, "pointId" bigint,
      "sectionId" bigint, "storageId" bigint, quantity text, at bigint, "valueMwh" bigint, "operationId" bigint, "recordedBy" text)
    on conflict (configuration_id, point_id, section_id, storage_id, quantity, at) do update
      set value_mwh = excluded.value_mwh, operation_id = excluded.operation_id, recorded_by = excluded.recorded_by, recorded_at = now()
      where r.operation_id is not null and excluded.operation_id is not null and r.value_mwh <> excluded.value_mwh
    returning r.id`.execute(trx);
  return rows.map(({ id }) => id);
}

/** Removes what an import gave. Answers the instants (epoch ms), so that what they said is checked again. */
export async function removeRegistersOf(trx: Transaction<DB>, operationId: number): Promise<number[]> {
  const { rows } = await sql<{ at: number }>`delete from register_reading where operation_id = ${operationId}
    returning (extract(epoch from at) * 1000)::bigint as at`.execute(trx);
  return rows.map(({ at }) => Number(at));
}

export async function removeRegister(trx: Transaction<DB>, id: number): Promise<void> {
  await trx.deleteFrom('register_reading').where('id', '=', id).execute();
}

interface KeyedReading extends SeriesKey, RegisterReading {}

/** All readings of registers of a configuration from one instant to another (epoch ms), in order of time. */
export async function registersBetween(trx: Transaction<DB>, configurationId: number, from: number, to: number): Promise<KeyedReading[]> {
  const { rows } = await sql<KeyedReading>`select point_id as "pointId", section_id as "sectionId", storage_id as "storageId", quantity,
      (extract(epoch from at) * 1000)::bigint as at, value_mwh as "valueMwh"
    from register_reading where configuration_id = ${configurationId} and at between ${new Date(from)} and ${new Date(to)} order by at`.execute(
    trx,
  );
  return rows.map((row) => ({ ...row, at: Number(row.at), valueMwh: Number(row.valueMwh) }));
}

/** The series in which a meter that reads the register of its point keeps what it measured. */
export interface MeterSeries extends SeriesKey {
  readonly id: number;
}

/**
 * Series of devices that are the meter itself: of the type meter, with the OBIS code of the register, at a point, section or storage that is the
 * configuration's. Of several the first.
 */
export async function meterSeries(trx: Transaction<DB>, communityId: number): Promise<MeterSeries[]> {
  const { rows } = await sql<MeterSeries>`
    select distinct on (d.point_id, d.section_id, d.storage_id, s.quantity) s.id, d.point_id as "pointId", d.section_id as "sectionId",
      d.storage_id as "storageId", s.quantity
    from device d join series s on s.device_id = d.id
    where d.community_id = ${communityId} and d.type = 'meter' and num_nonnulls(d.point_id, d.section_id, d.storage_id) = 1
      and exists (select 1 from device_channel c where c.device_id = d.id and c.kind = 'register' and c.quantity = s.quantity
        and c.code in ('1-0:1.8.0', '1-0:2.8.0'))
    order by d.point_id, d.section_id, d.storage_id, s.quantity, d.id`.execute(trx);
  return rows;
}

/** A reading of a register with the code of what is measured. */
export interface RegisterRow {
  readonly id: number;
  readonly community_id: number;
  readonly configuration_id: number;
  readonly code: string;
  readonly quantity: Quantity;
  readonly at: Date;
  readonly value_mwh: number;
  readonly operation_id: number | null;
  readonly recorded_by: string;
  readonly recorded_at: Date;
}

const rows =
  () => sql<RegisterRow>`select * from (select r.id, r.community_id, r.configuration_id, coalesce(p.pod, n.code, u.code) as code, r.quantity, r.at,
    r.value_mwh, r.operation_id, r.recorded_by, r.recorded_at
  from register_reading r left join connection_point p on p.id = r.point_id left join plant_section n on n.id = r.section_id
    left join storage_unit u on u.id = r.storage_id) as found`;

export const listRegisters = (
  db: Kysely<DB>,
  communityId: number,
  filter: Window & { readonly configurationId?: number | undefined; readonly code?: string | undefined },
): Promise<RegisterRow[]> =>
  pageOf(db, rows() as never, {
    ...filter,
    only: { community_id: communityId, configuration_id: filter.configurationId, code: filter.code },
  });

export async function registerById(db: Kysely<DB>, communityId: number, id: number): Promise<RegisterRow | undefined> {
  return (await sql<RegisterRow>`${rows()} where community_id = ${communityId} and id = ${id}`.execute(db)).rows[0];
}

/** The key of a reading, for finding it again. */
export async function registerAt(
  trx: Transaction<DB>,
  { configurationId, pointId, sectionId, storageId, quantity, at }: SeriesKey & { readonly configurationId: number; readonly at: number },
): Promise<{ readonly id: number; readonly valueMwh: number } | undefined> {
  const { rows: found } = await sql<{ id: number; valueMwh: number }>`select id, value_mwh as "valueMwh" from register_reading
    where configuration_id = ${configurationId} and point_id is not distinct from ${pointId}::bigint
      and section_id is not distinct from ${sectionId}::bigint and storage_id is not distinct from ${storageId}::bigint
      and quantity = ${quantity} and at = ${new Date(at)}`.execute(trx);
  return found[0];
}
