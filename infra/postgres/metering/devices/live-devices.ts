import { type Kysely, sql } from 'kysely';
import type { Channel } from '../../../../domain/metering/devices/kinds.ts';
import type { DB } from '../../schema/tables.ts';
import { channelsJson } from './channels-json.ts';

/** A device as live pages need it: whose it is, where it measures, and when it was last heard of. */
export interface LiveDevice {
  readonly id: number;
  readonly communityId: number;
  readonly name: string;
  readonly partyId: number | null;
  /** Of its point, plant section or storage today; null where it measures none of them in a configuration. */
  readonly configurationId: number | null;
  readonly lastReadingAt: Date | null;
  readonly lastReceivedAt: Date | null;
  readonly channels: readonly Channel[];
}

const MOST_DEVICES = 20_000;

/** The active devices of a community that the context sees, by id. */
export async function liveDevices(db: Kysely<DB>, communityId: number, today: string): Promise<LiveDevice[]> {
  const { rows } = await sql<LiveDevice>`
    select d.id, d.community_id as "communityId", d.name, coalesce(d.party_id, k.producer_id, m.party_id) as "partyId",
      coalesce(p.configuration_id, s.configuration_id, t.configuration_id) as "configurationId", d.last_reading_at as "lastReadingAt",
      d.last_received_at as "lastReceivedAt", ${channelsJson()} as channels
    from device d
      left join point_assignment p on p.point_id = d.point_id and p.community_id = d.community_id and p.validity @> ${today}::date
      left join membership m on m.id = p.membership_id
      left join plant_assignment s on s.section_id = d.section_id and s.community_id = d.community_id and s.validity @> ${today}::date
      left join plant_section n on n.id = d.section_id left join plant k on k.id = n.plant_id
      left join storage_assignment t on t.storage_id = d.storage_id and t.community_id = d.community_id and t.validity @> ${today}::date
    where d.community_id = ${communityId} and d.state = 'active' order by d.id limit ${MOST_DEVICES}`.execute(db);
  return rows;
}

/** A series in which a device's readings of the day are kept. */
export interface DeviceSeries {
  readonly id: number;
  readonly deviceId: number;
  readonly quantity: string;
  readonly unit: 'Wh' | 'mWh';
}

export async function deviceSeries(db: Kysely<DB>, deviceIds: readonly number[]): Promise<DeviceSeries[]> {
  const { rows } = await sql<DeviceSeries>`
    select s.id, s.device_id as "deviceId", s.quantity, s.unit from series s
    where s.device_id = any (${[...deviceIds]}::bigint[]) order by s.id`.execute(db);
  return rows;
}
