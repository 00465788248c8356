import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { readAnnounced, readDiscovery } from './home-assistant.ts';
import { localInstant } from './local-time.ts';
import { readOwnTopics } from './own-topics.ts';
import { readShelly } from './shelly.ts';
import { newSparkplugState, readSparkplug } from './sparkplug.ts';
import { readTasmota } from './tasmota.ts';
import { readZigbee2mqtt } from './zigbee2mqtt.ts';

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const T = Date.parse('2026-05-01T10:00:00Z');

describe('own topics', () => {
  const sample = { time: '2026-05-01T12:00:00+02:00', obis: '1-0:1.8.0', value: '1234.567', unit: 'kWh' };

  it('hold one sample, a list, or an object with samples', () => {
    const value = { code: '1-0:1.8.0', at: T, value: '1234.567', unit: 'kWh' };
    for (const payload of [sample, [sample], { samples: [sample] }])
      expect(readOwnTopics('readings', bytes(payload))).toEqual({ values: [value], faults: [] });
    expect(readOwnTopics('status', bytes('online'))).toEqual({ values: [], faults: [] });
  });

  it('refuse each wrong sample by itself, and what is not JSON or too long as a whole', () => {
    const { values, faults } = readOwnTopics(
      'readings',
      bytes([sample, { ...sample, time: '2026-05-01T12:00:00' }, { ...sample, unit: 'BTU' }]),
    );
    expect(values).toHaveLength(1);
    expect(faults.map(({ detail }) => detail.split(':').slice(0, 2).join(':'))).toEqual(['sample 2: time', 'sample 3: unit']);
    expect(readOwnTopics('readings', bytes('{"time":')).faults).toMatchObject([{ reason: 'malformed' }]);
    expect(readOwnTopics('readings', Uint8Array.of(0xff, 0xfe)).faults).toMatchObject([{ reason: 'malformed' }]);
    expect(readOwnTopics('readings', bytes(Array(1001).fill(sample))).faults).toMatchObject([{ reason: 'too_large' }]);
  });
});

describe('Shelly', () => {
  it('writes statuses of components and notifications', () => {
    expect(readShelly('status/em1data:0', bytes({ id: 0, total_act_energy: 100.5, total_act_ret_energy: 2 })).values).toEqual([
      { code: 'em1data:0/total_act_energy', at: null, value: 100.5, unit: 'Wh' },
      { code: 'em1data:0/total_act_ret_energy', at: null, value: 2, unit: 'Wh' },
    ]);
    const status = { apower: 12.3, aenergy: { total: 5.5, by_minute: [1, 2] }, temperature: { tC: 40 }, errors: [] };
    const notify = { src: 'shellyplus1pm', method: 'NotifyStatus', params: { ts: T / 1000, 'switch:0': status } };
    expect(readShelly('events/rpc', bytes(notify)).values).toEqual([
      { code: 'switch:0/apower', at: T, value: 12.3, unit: 'W' },
      { code: 'switch:0/aenergy.total', at: T, value: 5.5, unit: 'Wh' },
      { code: 'switch:0/temperature.tC', at: T, value: 40, unit: 'degC' },
    ]);
    expect(readShelly('online', bytes('true'))).toEqual({ values: [], faults: [] });
    expect(readShelly('status/em:0', bytes('nothing')).faults).toMatchObject([{ reason: 'malformed' }]);
  });
});

describe('Tasmota', () => {
  const read = (payload: unknown) =>
    readTasmota({ convention: 'tasmota', path: 'SENSOR', payload: bytes(payload), arrivedAt: T, timeZone: 'Europe/Rome' });

  it('writes local times and energy of one or several phases', () => {
    const found = read({ Time: '2026-05-01T12:00:00', ENERGY: { Total: 3.185, Power: [10, 20, 30] } });
    expect(found.values[0]).toEqual({ code: 'ENERGY/Total', at: T, value: 3.185, unit: 'kWh' });
    expect(found.values.map(({ code }) => code)).toEqual(['ENERGY/Total', 'ENERGY/Power.1', 'ENERGY/Power.2', 'ENERGY/Power.3']);
    expect(read({ Time: 'noon', ENERGY: { Total: 1 } }).faults).toMatchObject([{ reason: 'malformed' }]);
  });

  it('writes the hour that comes twice in autumn, and none that spring leaves out', () => {
    const [first, second] = [Date.parse('2026-10-25T00:30:00Z'), Date.parse('2026-10-25T01:30:00Z')];
    expect(localInstant('2026-10-25T02:30:00', 'Europe/Rome', first)).toBe(first);
    expect(localInstant('2026-10-25T02:30:00', 'Europe/Rome', second)).toBe(second);
    expect(localInstant('2026-03-29T02:30:00', 'Europe/Rome', T)).toBeUndefined();
    expect(localInstant('2026-02-30T02:30:00', 'Europe/Rome', T)).toBeUndefined();
  });
});

it('zigbee2mqtt writes the state of each thing under its name', () => {
  const state = { energy: 12.5, power: 3, linkquality: 90, last_seen: '2026-05-01T10:00:00Z', update: { state: 'idle' } };
  expect(readZigbee2mqtt('kitchen/plug', bytes(state)).values).toEqual([
    { code: 'kitchen/plug/energy', at: T, value: 12.5, unit: 'kWh' },
    { code: 'kitchen/plug/power', at: T, value: 3, unit: 'W' },
  ]);
  expect(readZigbee2mqtt('bridge/devices', bytes([])).values).toEqual([]);
  expect(readZigbee2mqtt('plug', bytes('x')).faults).toMatchObject([{ reason: 'malformed' }]);
});

describe('Sparkplug B', () => {
  const { root } = protobuf.parse(`syntax = "proto2"; message Payload {
    message Metric { optional string name = 1; optional uint64 alias = 2; optional uint64 timestamp = 3; optional uint32 datatype = 4;
      optional bool is_historical = 5; optional bool is_null = 7; optional uint32 int_value = 10; optional uint64 long_value = 11;
      optional float float_value = 12; optional double double_value = 13; optional bool boolean_value = 14; }
    optional uint64 timestamp = 1; repeated Metric metrics = 2; optional uint64 seq = 3; }`);
  const Payload = root.lookupType('Payload');
  const encode = (payload: object) => Payload.encode(Payload.fromObject(payload)).finish();

  it('names metrics in births and refers to them by alias', () => {
    const state = newSparkplugState();
    const birth = encode({ timestamp: T, seq: 0, metrics: [{ name: 'import', alias: 7, timestamp: T, datatype: 10, doubleValue: 1.5 }] });
    expect(readSparkplug('NBIRTH', birth, state)).toMatchObject({ rebirth: false, values: [{ code: 'import', at: T, value: 1.5 }] });
    const data = encode({ timestamp: T + 1000, seq: 1, metrics: [{ alias: 7, datatype: 4, longValue: '18446744073709551615' }] });
    expect(readSparkplug('NDATA', data, state)).toMatchObject({ rebirth: false, values: [{ code: 'import', at: T + 1000, value: -1 }] });
    const device = encode({ timestamp: T, seq: 2, metrics: [{ name: 'total', alias: 7, datatype: 3, intValue: 4294967295 }] });
    expect(readSparkplug('DBIRTH/meter', device, state)).toMatchObject({ rebirth: false, values: [{ code: 'meter/total', value: -1 }] });
  });

  it('asks for a birth where a message was lost or an alias is not known', () => {
    const state = newSparkplugState();
    expect(readSparkplug('NDATA', encode({ seq: 5, metrics: [{ alias: 1, doubleValue: 1 }] }), state)).toMatchObject({
      rebirth: true,
      values: [],
    });
    readSparkplug('NBIRTH', encode({ seq: 0, metrics: [] }), state);
    expect(readSparkplug('NDATA', encode({ seq: 1, metrics: [] }), state).rebirth).toBe(false);
    expect(readSparkplug('NDATA', encode({ seq: 3, metrics: [] }), state).rebirth).toBe(true);
  });

  it('refuses bytes that are not a payload, and never crashes', () => {
    for (let length = 1; length < 60; length += 1) {
      const noise = Uint8Array.from({ length }, (_, n) => (n * 97 + length * 31) % 256);
      expect(() => readSparkplug('NDATA', noise, newSparkplugState())).not.toThrow();
    }
    expect(readSparkplug('NDATA', Uint8Array.of(0x12, 0x7f, 1), newSparkplugState()).faults).toMatchObject([{ reason: 'malformed' }]);
  });
});

describe('Home Assistant discovery', () => {
  it('says where a value is and in which unit', () => {
    const one = {
      '~': 'home/meter',
      stat_t: '~/state',
      unit_of_meas: 'kWh',
      val_tpl: "{{ value_json.energy['total in'] | float }}",
      uniq_id: 'm1',
    };
    const { announced } = readDiscovery(bytes(one));
    expect(announced).toEqual([{ code: 'm1', topic: 'home/meter/state', unit: 'kWh', names: ['energy', 'total in'] }]);
    expect(readAnnounced(announced, bytes({ energy: { 'total in': 5 } })).values).toEqual([
      { code: 'm1', at: null, value: 5, unit: 'kWh' },
    ]);
    expect(readAnnounced(announced, bytes({})).faults).toMatchObject([{ reason: 'malformed' }]);
    const device = {
      dev: {},
      stat_t: 'x/state',
      cmps: { power: { p: 'sensor', unit_of_meas: 'W', val_tpl: '{{ value_json.p }}' }, name: {} },
    };
    expect(readDiscovery(bytes(device)).announced).toMatchObject([{ code: 'power', topic: 'x/state', unit: 'W' }]);
    expect(readDiscovery(bytes({ ...one, val_tpl: '{{ value | multiply(2) }}' })).announced).toEqual([]);
    expect(readDiscovery(new Uint8Array()).announced).toEqual([]);
  });
});
