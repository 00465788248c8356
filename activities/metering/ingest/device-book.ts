import type { Kysely } from 'kysely';
import type { Announcements } from '../../../domain/metering/devices/codecs/home-assistant.ts';
import { newSparkplugState, type SparkplugState } from '../../../domain/metering/devices/codecs/sparkplug.ts';
import type { Channel, Sample } from '../../../domain/metering/devices/kinds.ts';
import { type Sender, sentTopics } from '../../../domain/metering/devices/topics.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { type KnownDevice, knownDevices } from '../../../infra/postgres/metering/devices/devices.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** A device with its channels by code, and what its messages said about later ones. */
export interface BookedDevice extends Omit<KnownDevice, 'channels'> {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly sparkplug: SparkplugState;
  readonly announcements: Announcements;
}

/** All devices, as messages are read by them. */
export interface DeviceBook {
  find(sender: Sender): BookedDevice | undefined;
  /** Were the devices read at all? */
  isRead(): boolean;
  /** Reads the devices again, at most once a second; false where it was read a moment ago. */
  refresh(): Promise<boolean>;
  /** The devices of samples, by id, with their channels. */
  devicesOf(samples: readonly Sample[]): Map<number, Pick<KnownDevice, 'communityId' | 'channels'>>;
  /** Topic filters by which all messages of all devices come. */
  filters(): string[];
  /** Devices whose accounts may not stay at the broker. */
  revoked(): readonly KnownDevice[];
}

const CONTEXT = systemContext('system:ingest');
const PAGE = 2000;
const EVERY_MS = 1000;

export function createDeviceBook(db: Kysely<DB>): DeviceBook {
  let byId = new Map<number, BookedDevice>();
  let byName = new Map<string, BookedDevice>();
  let revoked: KnownDevice[] = [];
  let readMs = Number.NEGATIVE_INFINITY;

  const load = async (): Promise<void> => {
    const [ids, names, gone] = [new Map<number, BookedDevice>(), new Map<string, BookedDevice>(), [] as KnownDevice[]];
    for (let after = 0; ; ) {
      const page = await inContext(db, CONTEXT, (trx) => knownDevices(trx, after, PAGE), { readOnly: true });
      for (const device of page) {
        if (device.state === 'revoked') gone.push(device);
        const { sparkplug = newSparkplugState(), announcements = new Map() } = byId.get(device.id) ?? {};
        const booked = { ...device, sparkplug, announcements, channels: new Map(device.channels.map((one) => [one.code, one])) };
        ids.set(device.id, booked);
        if (device.topicName !== null && device.state === 'active') names.set(device.topicName, booked);
      }
      if (page.length < PAGE) break;
      after = page.at(-1)?.id ?? 0;
    }
    [byId, byName, revoked] = [ids, names, gone];
  };

  return {
    isRead: () => readMs > Number.NEGATIVE_INFINITY,
    find: ({ by, deviceId, name }) => (by === 'id' ? byId.get(deviceId) : byName.get(name)),
    refresh: async () => {
      if (performance.now() - readMs < EVERY_MS) return false;
      await load();
      readMs = performance.now();
      return true;
    },
    devicesOf: (samples) => {
      const ids = [...new Set(samples.map((one) => one.deviceId))];
      const found = ids.flatMap((id) => byId.get(id) ?? []);
      return new Map(found.map(({ id, communityId, channels }) => [id, { communityId, channels: [...channels.values()] }]));
    },
    filters: () => ['ec/v1/#', ...[...byName.values()].flatMap((device) => sentTopics(device).slice(1))],
    revoked: () => revoked,
  };
}
