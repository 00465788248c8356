import { sql } from 'kysely';
import type { TestApi } from '../../testing/test-api.ts';

export interface MadeDevice {
  readonly deviceId: number;
  readonly channels: Readonly<Record<string, number>>;
}

interface PlannedChannel {
  readonly code: string;
  readonly quantity: string;
  readonly kind: 'register' | 'interval' | 'instant';
  readonly unit: string;
}

const CHANNELS: readonly PlannedChannel[] = [
  { code: '1-0:1.8.0', quantity: 'withdrawn', kind: 'register', unit: 'mWh' },
  { code: '1-0:2.8.0', quantity: 'injected', kind: 'register', unit: 'mWh' },
  { code: 'power', quantity: 'net', kind: 'instant', unit: 'mW' },
  { code: 'temperature', quantity: 'temperature', kind: 'instant', unit: 'mdegC' },
];

/** A device of a community, of somebody and at a point where they are given, with registers of both directions, power and temperature. */
export async function makeDevice(
  { database }: Pick<TestApi, 'database'>,
  {
    communityId,
    partyId = null,
    pod = null,
    name = 'Meter',
  }: { communityId: number; partyId?: number | null; pod?: string | null; name?: string },
): Promise<MadeDevice> {
  const db = database.owner.db;
  const { rows } = await sql<{ id: number }>`insert into device (community_id, party_id, point_id, name, type, convention, created_by)
    values (${communityId}, ${partyId}, (select id from connection_point where pod = ${pod}), ${name}, 'meter', 'ec', 'test') returning id`.execute(
    db,
  );
  const deviceId = rows[0]?.id as number;
  const channels: Record<string, number> = {};
  for (const { code, quantity, kind, unit } of CHANNELS) {
    const made = await sql<{ id: number }>`insert into device_channel (community_id, device_id, code, quantity, kind, unit)
      values (${communityId}, ${deviceId}, ${code}, ${quantity}, ${kind}, ${unit}) returning id`.execute(db);
    channels[code] = made.rows[0]?.id as number;
  }
  return { deviceId, channels };
}
