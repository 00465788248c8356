import { describe, expect, it } from 'vitest';
import { usualChannels } from '../../../domain/metering/devices/channel-rules.ts';
import { newSparkplugState } from '../../../domain/metering/devices/codecs/sparkplug.ts';
import type { Channel, Convention } from '../../../domain/metering/devices/kinds.ts';
import type { BookedDevice } from './device-book.ts';
import { readDelivery } from './read-delivery.ts';

const NOW = Date.parse('2026-05-01T10:00:00Z');

function device(convention: Convention, state: 'active' | 'revoked' = 'active'): BookedDevice {
  const made = usualChannels(convention, 'point').map((one, id): [string, Channel] => [
    one.code,
    { ...one, id, deviceId: 12, rollsOverAt: null },
  ]);
  const own = { id: 12, communityId: 7, convention, topicName: 'meter', timeZone: 'Europe/Rome', state, isUnconfirmed: false };
  return { ...own, channels: new Map(made), sparkplug: newSparkplugState(), announcements: new Map() };
}

const read = (known: BookedDevice, topic: string, payload: unknown) => {
  const bytes = Buffer.isBuffer(payload) ? payload : Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
  return readDelivery({ message: { topic, payload: bytes }, arrivedAt: NOW, find: () => known });
};

/** Objects that throw where they are made to text. */
const MEAN = { toString: 1, valueOf: null };

const HOSTILE: readonly [Convention, string, unknown][] = [
  ['ec', 'ec/v1/7/12/readings', { time: MEAN, obis: MEAN, value: MEAN, unit: MEAN }],
  ['ec', 'ec/v1/7/12/readings', { time: '2026-05-01T10:00:00Z', obis: '1-0:1.8.0', value: 1, unit: MEAN }],
  ['shelly', 'meter/events/rpc', { method: 'NotifyStatus', params: { ts: MEAN, 'em:0': { total_act_power: MEAN } } }],
  ['tasmota', 'tele/meter/SENSOR', { Time: MEAN, ENERGY: { Total: 1 } }],
  ['tasmota', 'tele/meter/SENSOR', { Time: '2026-05-01T12:00:00', ENERGY: { Total: MEAN, Power: [MEAN] } }],
  ['zigbee2mqtt', 'meter/plug', { energy: MEAN, last_seen: MEAN }],
  ['home_assistant', 'homeassistant/sensor/meter/config', { '~': MEAN, stat_t: '~/x', unit_of_meas: 'W', uniq_id: 'p', val_tpl: MEAN }],
  ['sparkplug', 'spBv1.0/g/NDATA/meter', Buffer.from([0x12, 0xff, 0xff, 0xff, 0xff, 0x0f])],
];

describe('a message that is meant to do harm', () => {
  it.each(HOSTILE)('of convention %s to %s is at most a dead letter', (convention, topic, payload) => {
    const { samples, refused } = read(device(convention), topic, payload);
    expect(samples).toEqual([]);
    for (const { deviceId, communityId } of refused) expect([deviceId, communityId]).toEqual([12, 7]);
  });

  it('that breaks the reader keeps nobody else from being read, and names its device', () => {
    const broken = { ...device('ec'), channels: undefined as never };
    const sample = { time: '2026-05-01T10:00:00Z', obis: '1-0:1.8.0', value: 1, unit: 'kWh' };
    expect(read(broken, 'ec/v1/7/12/readings', sample)).toMatchObject({
      samples: [],
      refused: [{ reason: 'malformed', deviceId: 12, communityId: 7, detail: expect.stringContaining('cannot be read') }],
    });
  });

  it('announces values of discovery by topics without end in vain', () => {
    const known = device('home_assistant');
    for (let n = 0; n < 3000; n += 1)
      read(known, `homeassistant/sensor/meter/${n}/config`, { stat_t: `meter/${n}`, unit_of_meas: 'W', uniq_id: `p${n}` });
    expect(known.announcements.size).toBe(500);
    const long = 'x'.repeat(400);
    read(known, 'homeassistant/sensor/meter/config', { stat_t: long, unit_of_meas: 'W', uniq_id: 'p' });
    expect(known.announcements.has(long)).toBe(false);
  });

  it('names metrics of Sparkplug without end in vain, and asks for no birth because of it', () => {
    const known = device('sparkplug');
    const metric = (alias: number) => Buffer.concat([Buffer.from([0x0a, 1, 0x70, 0x10]), varint(alias)]);
    const birth = (first: number) =>
      Buffer.concat(Array.from({ length: 1000 }, (_, n) => metric(first + n)).flatMap((one) => [Buffer.from([0x12, one.length]), one]));
    for (let n = 0; n < 8; n += 1) read(known, `spBv1.0/g/DBIRTH/meter/d${n}`, birth(n * 1000));
    expect(known.sparkplug.names.size).toBe(5000);
    const data = Buffer.concat([Buffer.from([0x12, 2 + varint(7_999_999).length, 0x10]), varint(7_999_999), Buffer.from([0x38])]).subarray(
      0,
      -1,
    );
    expect(read(known, 'spBv1.0/g/DDATA/meter/d9', data).rebirth).toBe(false);
  });

  it('says times of a fraction of a millisecond, which are rounded', () => {
    const known = device('zigbee2mqtt');
    const channels = new Map([
      [
        'plug/power',
        { id: 1, deviceId: 12, code: 'plug/power', quantity: 'net', kind: 'instant', unit: 'mW', factor: '1', rollsOverAt: null } as const,
      ],
    ]);
    expect(read({ ...known, channels }, 'meter/plug', { power: 1, last_seen: NOW + 0.4 }).samples).toMatchObject([{ at: NOW }]);
  });
});

describe('a message of a device whose credentials were made in a session that was lost', () => {
  it('is kept as a dead letter until somebody confirms them', () => {
    const unconfirmed = { ...device('ec'), isUnconfirmed: true };
    const { samples, refused } = read(unconfirmed, 'ec/v1/7/12/readings', { time: 'x' });
    expect(samples).toEqual([]);
    expect(refused).toMatchObject([{ reason: 'unconfirmed_credentials', deviceId: 12 }]);
  });
});

describe('a message of a device that may not send any more', () => {
  it('is refused without what it says, which may be of somebody else', () => {
    const { refused } = read(device('ec', 'revoked'), 'ec/v1/7/12/readings', { time: 'x' });
    expect(refused).toMatchObject([{ reason: 'revoked_device', deviceId: 12 }]);
    expect(refused[0]?.payload).toHaveLength(0);
  });
});

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) | 128);
  }
}
