import type { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { type DeviceHealth, deviceHealth } from '../../../domain/metering/devices/device-health.ts';
import { brokerUser, ownPrefix } from '../../../domain/metering/devices/topics.ts';
import { type ChannelRow, channelsOf, type DeviceRow, exchangesOf } from '../../../infra/postgres/metering/devices/devices.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { findPublished, type PublishedRow } from '../../../infra/postgres/settlement/homes.ts';
import type { Device, DeviceItem } from './schemas.ts';

const healthOf = ({ state, last_received_at: last }: DeviceRow): DeviceHealth =>
  deviceHealth({ revoked: state === 'revoked', lastAt: last?.getTime() ?? null }, Date.now());

export const toDeviceItem = (row: DeviceRow): z.input<typeof DeviceItem> => ({
  device_id: row.id,
  community_id: row.community_id,
  name: row.name,
  type: row.type,
  convention: row.convention,
  capacity: row.capacity,
  location: row.location,
  status: healthOf(row),
  last_reading_at: row.last_reading_at?.toISOString() ?? null,
  point_id: row.point_id,
  section_id: row.section_id,
  storage_id: row.storage_id,
  credentials: row.credentials_state,
  settles: row.settles,
  publishes_energy: row.publishes_energy,
  created_at: row.created_at.toISOString(),
});

export const toChannel = ({ device_id: _device, ended_at, last_at, ...channel }: ChannelRow) => ({
  ...channel,
  ended_at: ended_at?.toISOString() ?? null,
  last_at: last_at?.toISOString() ?? null,
});

const wh = (mwh: number): number => Math.floor(mwh / 1000);

const toHomeEnergy = (row: PublishedRow): NonNullable<z.input<typeof Device>['home_energy']> => ({
  from_month: row.from_month,
  shared_wh: wh(row.shared_mwh),
  rest_wh: wh(row.rest_mwh),
  provisional_shared_wh: wh(row.provisional_shared_mwh),
  provisional_rest_wh: wh(row.provisional_rest_mwh),
  settled_until: row.settled_until?.toISOString() ?? null,
  days_left_out: row.days_left_out,
  told_at: row.told_at.toISOString(),
});

/** A device with its channels, exchanged registers and what its home was told. */
export async function deviceView(db: Kysely<DB>, row: DeviceRow): Promise<z.input<typeof Device>> {
  const channels = await channelsOf(db, [row.id]);
  const exchanges = await exchangesOf(db, row.id);
  const figures = await findPublished(db, row.id);
  return {
    ...toDeviceItem(row),
    topic_name: row.topic_name,
    topic_prefix: ownPrefix({ communityId: row.community_id, id: row.id }),
    time_zone: row.time_zone,
    username: brokerUser(row.id),
    has_credentials: row.credentials > 0,
    last_received_at: row.last_received_at?.toISOString() ?? null,
    revoked_at: row.revoked_at?.toISOString() ?? null,
    home_energy: figures === undefined ? null : toHomeEnergy(figures),
    channels: channels.map(toChannel),
    exchanges: exchanges.map((one) => ({ ...one, at: one.at.toISOString() })),
  };
}
