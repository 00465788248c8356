import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSparkplugState } from '../../../domain/metering/devices/codecs/sparkplug.ts';
import { type Channel, type Convention, DEAD_REASONS } from '../../../domain/metering/devices/kinds.ts';
import type { BookedDevice } from './device-book.ts';
import { readDelivery } from './read-delivery.ts';

const NOW = Date.parse('2026-05-01T12:00:00Z');
const time = new Date(NOW - 60_000).toISOString();
const channel = (code: string, n: number): Channel => ({
  ...{ id: n, deviceId: 7, code, quantity: 'withdrawn', kind: 'register', unit: 'mWh', factor: '1', rollsOverAt: null },
});
const CODES = ['1-0:1.8.0', 'em1data:0/total_act_energy', 'switch:0/aenergy.total', 'ENERGY/Total', 'energy/energy', 'm/total', 'total'];

/** A message of each convention that gives a value, below a prefix or name that the device has. */
const MESSAGES: Readonly<
  Record<
    string,
    { readonly convention: Convention; readonly before?: readonly [string, unknown]; readonly topic: string; readonly json: unknown }
  >
> = {
  ec: { convention: 'ec', topic: 'ec/v1/1/7/readings', json: { time, obis: '1-0:1.8.0', value: '12.5', unit: 'kWh' } },
  shelly: {
    convention: 'shelly',
    topic: 'house/events/rpc',
    json: {
      src: 's',
      dst: 'd',
      method: 'NotifyStatus',
      params: { ts: (NOW - 1000) / 1000, 'switch:0': { id: 0, aenergy: { total: 11.25 } } },
    },
  },
  tasmota: { convention: 'tasmota', topic: 'tele/house/SENSOR', json: { Time: '2026-05-01T13:59:00', ENERGY: { Total: 1.5 } } },
  zigbee2mqtt: { convention: 'zigbee2mqtt', topic: 'house/energy', json: { energy: 1.5, linkquality: 100 } },
  'home_assistant announcement': {
    convention: 'home_assistant',
    topic: 'homeassistant/sensor/house/total/config',
    json: { stat_t: 'house/state', unit_of_meas: 'kWh', uniq_id: 'total', val_tpl: '{{ value_json.total }}' },
  },
  'home_assistant state': {
    convention: 'home_assistant',
    before: [
      'homeassistant/sensor/house/total/config',
      { stat_t: 'house/state', unit_of_meas: 'kWh', uniq_id: 'total', val_tpl: '{{ value_json.total }}' },
    ],
    topic: 'house/state',
    json: { total: 4.5 },
  },
};

/** A birth of Sparkplug with one metric, as bytes: sequence 0, and a double under a name. */
const BIRTH = Buffer.from([
  0x08,
  0x80,
  0x80,
  0x80,
  0x01,
  0x12,
  16,
  0x0a,
  5,
  ...Buffer.from('total'),
  0x69,
  0,
  0,
  0,
  0,
  0,
  0,
  0x28,
  0x40,
  0x18,
  0,
]);

const bookedDevice = (convention: Convention): BookedDevice => ({
  ...{ id: 7, communityId: 1, convention, topicName: 'house', timeZone: 'Europe/Rome', state: 'active', isUnconfirmed: false },
  channels: new Map(CODES.map((code, n) => [code, channel(code, n + 1)])),
  sparkplug: newSparkplugState(),
  announcements: new Map(),
});

function deliver(device: BookedDevice, topic: string, payload: Buffer) {
  return readDelivery({ message: { topic, payload }, arrivedAt: NOW, find: () => device });
}

/** Whatever came, samples are whole numbers of a channel and letters say why, in printable text. */
function assertSound({ samples, refused }: ReturnType<typeof deliver>): void {
  for (const { channelId, value, at } of samples) {
    expect(channelId).toBeGreaterThan(0);
    expect([Number.isSafeInteger(value), Number.isSafeInteger(at)]).toEqual([true, true]);
  }
  for (const { reason, detail } of refused) {
    expect(DEAD_REASONS).toContain(reason);
    expect(detail).toMatch(/^[^\p{Cc}]+$/u);
  }
}

const edit = fc.record({
  at: fc.nat(2_000),
  cut: fc.nat(20),
  text: fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('"', '{', '}', '[', ':', '\0', '-1', '1e999', '1e9', 'null', '\\u0000', '9'.repeat(40)),
  ),
});

describe.each(Object.entries(MESSAGES))('a message of %s', (_, { convention, before, topic, json }) => {
  const good = JSON.stringify(json);
  const fresh = (): BookedDevice => {
    const device = bookedDevice(convention);
    if (before !== undefined) deliver(device, before[0], Buffer.from(JSON.stringify(before[1])));
    return device;
  };

  it('gives its value where it is good', () => {
    const device = fresh();
    const { samples, refused } = deliver(device, topic, Buffer.from(good));
    expect([samples.length + device.announcements.size, refused]).toEqual([before === undefined ? 1 : 2, []]);
  });

  it('gives samples or letters, whatever is changed in it', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        let text = good;
        for (const { at, cut, text: put } of edits)
          text = text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + cut);
        const read = deliver(fresh(), topic, Buffer.from(text));
        assertSound(read);
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        if (!isJson && text !== '') expect(read.refused.length).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  });

  it('takes any JSON in its place', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => assertSound(deliver(fresh(), topic, Buffer.from(text)))),
      { numRuns: 200 },
    );
  });
});

describe('a message of Sparkplug', () => {
  it('gives samples or letters, whatever bytes it holds', () => {
    const change = fc.array(fc.tuple(fc.nat(BIRTH.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 6 });
    fc.assert(
      fc.property(
        change,
        fc.uint8Array({ maxLength: 40 }),
        fc.constantFrom('NBIRTH', 'NDATA', 'DBIRTH', 'DDATA', 'NDEATH'),
        (changes, tail, type) => {
          const bytes = Buffer.concat([BIRTH, tail]);
          for (const [at, value] of changes) bytes[at] = value;
          const device = bookedDevice('sparkplug');
          deliver(device, 'spBv1.0/g/NBIRTH/house', BIRTH);
          assertSound(deliver(device, `spBv1.0/g/${type}/house${type.startsWith('D') ? '/m' : ''}`, bytes));
        },
      ),
      { numRuns: 800 },
    );
  });
});
