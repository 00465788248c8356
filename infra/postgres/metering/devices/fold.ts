import { sql, type Transaction } from 'kysely';
import type { EnergyUnit } from '../../../../domain/kernel/energy/units.ts';
import type { Exchange, Point } from '../../../../domain/metering/devices/intervals.ts';
import type { Channel } from '../../../../domain/metering/devices/kinds.ts';
import type { DB } from '../../schema/tables.ts';
import { channelsJson } from './channels-json.ts';

/** A device with days in UTC whose samples are not folded, and what it measures. */
export interface DeviceToFold {
  readonly id: number;
  readonly communityId: number;
  readonly pointId: number | null;
  readonly sectionId: number | null;
  readonly storageId: number | null;
  readonly settles: boolean;
  /** It reads the register of its point, section or storage. */
  readonly isMeter: boolean;
  /** kW that its point or section can carry; null: not known. */
  readonly contractedKw: number | null;
  readonly voltage: string | null;
  readonly powerKw: number | null;
  readonly days: readonly string[];
  readonly channels: readonly Channel[];
}

/**
 * Devices with days that changed since they were folded, after the device with id `after`. A change is noted once a minute, so a day is folded
 * again once where it changed within the minute before.
 */
export async function devicesToFold(trx: Transaction<DB>, after: number, limit: number): Promise<DeviceToFold[]> {
  const { rows } = await sql<DeviceToFold>`
    with due as (select device_id, array_agg(to_char(day, 'YYYY-MM-DD') order by day) as days from device_day
      where device_id > ${after} and (folded_at is null or changed_at + interval '1 minute' >= folded_at)
      group by device_id order by device_id limit ${limit})
    select d.id, d.community_id as "communityId", d.point_id as "pointId", d.section_id as "sectionId", d.storage_id as "storageId", d.settles,
      d.type = 'meter' and exists (select 1 from device_channel c where c.device_id = d.id and c.kind = 'register'
        and c.code in ('1-0:1.8.0', '1-0:2.8.0')) as "isMeter",
      (select max(a.contracted_power_kw)::float8 from point_assignment a where a.point_id = d.point_id) as "contractedKw",
      (select a.voltage from point_assignment a where a.point_id = d.point_id order by a.id desc limit 1) as voltage,
      (select s.power_kw::float8 from plant_section s where s.id = d.section_id) as "powerKw", due.days,
      ${channelsJson({ ended: true })} as channels
    from due join device d on d.id = due.device_id order by d.id`.execute(trx);
  return rows;
}

/** Notes that days of a device were folded by what was there at `at`. */
export async function noteFolded(trx: Transaction<DB>, deviceId: number, days: readonly string[], at: Date): Promise<void> {
  await sql`update device_day set folded_at = ${at} where device_id = ${deviceId} and day = any (${[...days]}::date[])`.execute(trx);
}

/** The samples of a channel from one instant to another (milliseconds), in order of time. */
export async function samplesBetween(
  trx: Transaction<DB>,
  { deviceId, id }: Pick<Channel, 'deviceId' | 'id'>,
  from: number,
  to: number,
): Promise<Point[]> {
  const { rows } = await sql<Point>`select (extract(epoch from at) * 1000)::bigint as at, value from live_sample
    where device_id = ${deviceId} and channel_id = ${id} and at >= ${new Date(from)} and at < ${new Date(to)} order by at`.execute(trx);
  return rows;
}

export async function exchangesOfChannel(trx: Transaction<DB>, channelId: number): Promise<Exchange[]> {
  const { rows } =
    await sql<Exchange>`select (extract(epoch from at) * 1000)::bigint as at, final_value as "finalValue", first_value as "firstValue"
    from register_exchange where channel_id = ${channelId} order by at`.execute(trx);
  return rows;
}

/** The series of a device's own curves, made where it is new. */
export async function deviceSeries(trx: Transaction<DB>, deviceId: number, quantity: string, unit: EnergyUnit): Promise<number> {
  await sql`insert into series (device_id, quantity, unit) values (${deviceId}, ${quantity}, ${unit}) on conflict do nothing`.execute(trx);
  const { rows } = await sql<{ id: number }>`select id from series where device_id = ${deviceId} and quantity = ${quantity}`.execute(trx);
  return (rows[0] as { id: number }).id;
}

/** Where a point, section or storage counts on a day in the community of its device: its configuration and code. */
export async function placeOn(
  trx: Transaction<DB>,
  { communityId, pointId, sectionId, storageId }: Pick<DeviceToFold, 'communityId' | 'pointId' | 'sectionId' | 'storageId'>,
  day: string,
): Promise<{ readonly configurationId: number; readonly code: string } | undefined> {
  const { rows } = await sql<{ configurationId: number; code: string }>`
    select a.configuration_id as "configurationId", p.pod as code from point_assignment a join connection_point p on p.id = a.point_id
      where a.point_id = ${pointId}::bigint and a.community_id = ${communityId} and a.validity @> ${day}::date
    union all select a.configuration_id, s.code from plant_assignment a join plant_section s on s.id = a.section_id
      where a.section_id = ${sectionId}::bigint and a.community_id = ${communityId} and a.validity @> ${day}::date
    union all select a.configuration_id, u.code from storage_assignment a join storage_unit u on u.id = a.storage_id
      where a.storage_id = ${storageId}::bigint and a.community_id = ${communityId} and a.validity @> ${day}::date`.execute(trx);
  return rows[0];
}

/** The newest version of a day that is from elsewhere than `own`, by default a device; values with null where missing. */
export async function standingOfOthers(
  trx: Transaction<DB>,
  seriesId: number,
  day: string,
  own: string = DEVICE_SOURCE,
): Promise<(number | null)[] | undefined> {
  const { rows } = await sql<{ values: (number | null)[] }>`select coalesce(big_values, values::bigint[]) as values from curve
    where series_id = ${seriesId} and day = ${day}::date and source <> ${own} order by version desc limit 1`.execute(trx);
  return rows[0]?.values;
}

/** The source of curves that were made of samples. */
export const DEVICE_SOURCE = 'device';
