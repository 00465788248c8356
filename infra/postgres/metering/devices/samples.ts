import { sql, type Transaction } from 'kysely';
import { MOST_SAMPLES_OF_DAY, type Sample } from '../../../../domain/metering/devices/kinds.ts';
import type { DB } from '../../schema/tables.ts';

const DAY_MS = 86_400_000;
/** Fewer are counted by chance, each time so many: a day's count is right on average, and rarely written. */
const COUNTED_AT_ONCE = 100;

/** Makes the partitions of the days (UTC) on which samples lie. To be called before a transaction touches the table: it locks it for a moment. */
export async function ensureSampleDays(trx: Transaction<DB>, samples: readonly Sample[]): Promise<void> {
  const days = [...new Set(samples.map(({ at }) => Math.floor(at / DAY_MS)))].sort((a, b) => a - b);
  await sql`select ensure_sample_day(date '1970-01-01' + d) from unnest(${days}::int[]) as d`.execute(trx);
}

/**
 * Adds samples and answers those that were not there yet. Their devices' days are marked for folding (at most once a minute), and what came last is
 * noted with the devices, to five seconds. Rows are locked in the order of their keys, so that writers do not wait for each other in a ring.
 */
export async function addSamples(trx: Transaction<DB>, samples: readonly Sample[]): Promise<Sample[]> {
  const { rows } = await sql<Sample>`
    with fresh as (
      insert into live_sample (device_id, channel_id, at, value)
      select s.device, s.channel, timestamptz 'epoch' + s.at * interval '1 millisecond', s.value
      from unnest(${samples.map((one) => one.deviceId)}::bigint[], ${samples.map((one) => one.channelId)}::bigint[],
        ${samples.map((one) => one.at)}::bigint[], ${samples.map((one) => one.value)}::bigint[]) as s (device, channel, at, value)
      order by 1, 2, 3
      on conflict do nothing
      returning device_id, channel_id, at, value
    ), days as (
      insert into device_day (device_id, day, samples)
      select device_id, day, case when n >= ${COUNTED_AT_ONCE}::int then n when random() * ${COUNTED_AT_ONCE}::int < n then ${COUNTED_AT_ONCE}::int else 0 end
      from (select device_id, (at at time zone 'UTC')::date as day, count(*)::int as n from fresh group by 1, 2) as counted order by 1, 2
      on conflict (device_id, day) do update set samples = device_day.samples + excluded.samples,
        changed_at = case when device_day.changed_at < now() - interval '1 minute' then now() else device_day.changed_at end
        where excluded.samples > 0 or device_day.changed_at < now() - interval '1 minute'
    ), seen as (
      select d.id, f.at from device d join (select device_id, max(at) as at from fresh group by device_id) f on f.device_id = d.id
      where d.last_received_at is null or d.last_received_at < now() - interval '5 seconds'
        or d.last_reading_at < f.at - interval '5 seconds'
      for no key update of d skip locked
    ), noted as (
      update device d set last_reading_at = greatest(d.last_reading_at, s.at), last_received_at = now() from seen s where d.id = s.id
    )
    select device_id as "deviceId", channel_id as "channelId", (extract(epoch from at) * 1000)::bigint as at, value from fresh`.execute(
    trx,
  );
  return rows;
}

/** A day (UTC) of a device that holds no more samples. */
export interface FullDay {
  readonly deviceId: number;
  readonly communityId: number;
  readonly day: string;
}

/** The days of these samples that hold no more, by `dayKey`. */
export async function fullDays(trx: Transaction<DB>, samples: readonly Sample[]): Promise<ReadonlyMap<string, FullDay>> {
  const days = new Map(samples.map((one) => [dayKey(one), [one.deviceId, Math.floor(one.at / DAY_MS)] as const]));
  const { rows } = await sql<
    FullDay & { readonly key: string }
  >`select d.device_id || '/' || (d.day - date '1970-01-01') as key, d.device_id as "deviceId",
    (select v.community_id from device v where v.id = d.device_id) as "communityId", to_char(d.day, 'YYYY-MM-DD') as day from device_day d
    join unnest(${[...days.values()].map(([id]) => id)}::bigint[], ${[...days.values()].map(([, day]) => day)}::int[]) as w (id, day)
      on d.device_id = w.id and d.day = date '1970-01-01' + w.day
    where d.samples >= ${MOST_SAMPLES_OF_DAY}`.execute(trx);
  return new Map(rows.map(({ key, ...day }) => [key, day]));
}

/** The day of a sample as `fullDays` names it. */
export const dayKey = ({ deviceId, at }: Sample): string => `${deviceId}/${Math.floor(at / DAY_MS)}`;

/** Drops the days of samples, and dead letters, whose time is over; answers how many days. */
export async function dropSampleDays(trx: Transaction<DB>): Promise<number> {
  const { rows } = await sql<{ dropped: number }>`select drop_sample_days() as dropped`.execute(trx);
  return rows[0]?.dropped ?? 0;
}
