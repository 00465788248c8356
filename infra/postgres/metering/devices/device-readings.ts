import { type Kysely, sql } from 'kysely';
import type { DB } from '../../schema/tables.ts';

/** What a device measured at one instant: whole numbers of each channel's unit. */
export interface InstantRow {
  /** Epoch ms. */
  readonly id: number;
  readonly received_at: Date;
  readonly values: readonly { readonly channel_id: number; readonly value: number }[];
}

interface Asked {
  readonly deviceId: number;
  readonly channelId?: number | undefined;
  /** Epoch ms; `to` excluded. */
  readonly from: number;
  readonly to: number;
}

const instant = (ms: number) => sql`timestamptz 'epoch' + ${ms}::bigint * interval '1 millisecond'`;

/** The newest instants before `after` (epoch ms; 0: from the newest on) at which the device measured something. */
export async function deviceInstants(
  db: Kysely<DB>,
  { deviceId, channelId, from, to }: Asked,
  { after, take }: { readonly after: number; readonly take: number },
): Promise<InstantRow[]> {
  const end = after === 0 ? to : Math.min(to, after);
  const { rows } = await sql<InstantRow>`
    select (extract(epoch from at) * 1000)::bigint as id, max(received_at) as received_at,
      json_agg(json_build_object('channel_id', channel_id, 'value', value) order by channel_id) as values
    from live_sample
    where device_id = ${deviceId} and (${channelId ?? null}::bigint is null or channel_id = ${channelId ?? null}::bigint)
      and at >= ${instant(from)} and at < ${instant(end)}
    group by at order by at desc limit ${take}`.execute(db);
  return rows;
}

/** What a channel said last. */
export interface LatestRow {
  readonly channel_id: number;
  readonly at: Date;
  readonly value: number;
}

/** The newest sample of each channel of the device. */
export async function latestSamples(db: Kysely<DB>, deviceId: number): Promise<LatestRow[]> {
  const { rows } = await sql<LatestRow>`
    select c.id as channel_id, s.at, s.value from device_channel c cross join lateral (
      select at, value from live_sample where device_id = c.device_id and channel_id = c.id order by at desc limit 1) s
    where c.device_id = ${deviceId} order by c.id`.execute(db);
  return rows;
}

/** The samples of a channel in a period, in the channel's unit. */
export interface ChannelStatisticsRow {
  readonly channel_id: number;
  readonly samples: number;
  readonly first_at: Date;
  readonly last_at: Date;
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  readonly first_value: number;
  readonly last_value: number;
  /** By how much it grew; decreases are left out. */
  readonly growth: number;
  readonly total: number;
  readonly longest_gap_seconds: number;
}

/** Statistics of each channel of the device that has samples in the period. */
export async function channelStatistics(db: Kysely<DB>, { deviceId, from, to }: Asked): Promise<ChannelStatisticsRow[]> {
  const { rows } = await sql<ChannelStatisticsRow>`
    select channel_id, count(*)::int as samples, min(at) as first_at, max(at) as last_at, min(value) as least, max(value) as most,
      round(avg(value), 3)::float8 as mean, (array_agg(value order by at))[1] as first_value, (array_agg(value order by at desc))[1] as last_value,
      coalesce(sum(greatest(value - before, 0)), 0)::bigint as growth, sum(value)::bigint as total,
      coalesce(round(max(extract(epoch from at - at_before))), 0)::int as longest_gap_seconds
    from (select channel_id, at, value, lag(value) over w as before, lag(at) over w as at_before from live_sample
      where device_id = ${deviceId} and at >= ${instant(from)} and at < ${instant(to)} window w as (partition by channel_id order by at)) s
    group by channel_id order by channel_id`.execute(db);
  return rows;
}
