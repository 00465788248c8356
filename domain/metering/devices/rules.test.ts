import { describe, expect, it } from 'vitest';
import type { Channel } from './kinds.ts';
import { resolveValues } from './resolve-values.ts';
import { sampleFault, unitScale, wholeUnits } from './sample-rules.ts';
import { isReservedName, readTopics, senderOf, sentTopics } from './topics.ts';

const NOW = Date.parse('2026-05-01T10:00:00Z');
const DAY = 86_400_000;

describe('samples', () => {
  it('of the future or of long ago are not taken', () => {
    expect(sampleFault(NOW + 9 * 60_000, NOW)).toBeUndefined();
    expect(sampleFault(NOW + 11 * 60_000, NOW)).toBe('in_future');
    expect(sampleFault(NOW - 61 * DAY, NOW)).toBeUndefined();
    expect(sampleFault(NOW - 365 * DAY, NOW)).toBe('too_old');
    expect(sampleFault(Number.NaN, NOW)).toBe('malformed');
  });

  it('are whole numbers of the unit of their channel', () => {
    const energy = { unit: 'mWh', factor: '1', kind: 'register' } as const;
    expect(wholeUnits('1234.567', 'kWh', energy)).toBe(1_234_567_000);
    expect(wholeUnits(0.1, 'kWh', energy)).toBe(100_000);
    expect(wholeUnits(5, 'Wh', { ...energy, factor: '40' })).toBe(200_000);
    expect([
      wholeUnits(-1, 'Wh', energy),
      wholeUnits('1,5', 'Wh', energy),
      wholeUnits(1, 'W', energy),
      wholeUnits(1e13, 'kWh', energy),
    ]).toEqual(Array(4).fill(undefined));
    expect(wholeUnits(-12.5, 'W', { unit: 'mW', factor: '1', kind: 'instant' })).toBe(-12_500);
    expect(unitScale('constructor', 'Wh')).toBeUndefined();
  });

  const channel = (code: string): Channel => ({
    ...{ id: 1, deviceId: 9, code, quantity: 'withdrawn', kind: 'register', unit: 'mWh', factor: '1', rollsOverAt: null },
  });
  const device = (convention: 'ec' | 'shelly') => ({ id: 9, convention, channels: new Map([['a', channel('a')]]) });
  const value = (code: string, unit: string | null = 'Wh') => ({ code, at: NOW, value: 1, unit });

  it('of codes without a channel are refused, of other conventions only where nothing else is in the message', () => {
    expect(resolveValues(device('ec'), [value('a'), value('b')], NOW).faults).toMatchObject([{ reason: 'unknown_channel' }]);
    expect(resolveValues(device('shelly'), [value('a'), value('b')], NOW).faults).toEqual([]);
    expect(resolveValues(device('shelly'), [value('b')], NOW).faults).toMatchObject([{ reason: 'unknown_channel' }]);
    expect(resolveValues(device('ec'), [value('a', 'V')], NOW).faults).toMatchObject([{ reason: 'wrong_value' }]);
    expect(resolveValues(device('ec'), [{ ...value('a'), at: null }], NOW).samples).toMatchObject([{ at: NOW, value: 1000 }]);
  });
});

describe('topics', () => {
  const shelly = { id: 12, communityId: 7, convention: 'shelly', topicName: 'shellyem-a' } as const;

  it('of a device are its own prefix and its name, and it reads its own commands only', () => {
    expect(sentTopics(shelly)).toEqual(['ec/v1/7/12/#', 'shellyem-a/#']);
    expect(readTopics({ ...shelly, topicName: null })).toEqual(['ec/v1/7/12/cmd', 'ec/v1/7/12/energy/#']);
    expect([isReservedName('Homeassistant'), isReservedName('shellyem-a')]).toEqual([true, false]);
  });

  it('name their sender', () => {
    expect(senderOf('ec/v1/7/12/readings')).toMatchObject({ by: 'id', communityId: 7, deviceId: 12, path: 'readings' });
    expect(senderOf('shellyem-a/status/em:0')).toMatchObject({ by: 'name', name: 'shellyem-a', path: 'status/em:0' });
    expect(senderOf('tele/plug1/SENSOR')).toMatchObject({ name: 'plug1', path: 'SENSOR' });
    expect(senderOf('spBv1.0/home/DDATA/node1/meter')).toMatchObject({ name: 'node1', path: 'DDATA/meter' });
    expect(senderOf('homeassistant/sensor/node1/energy/config')).toMatchObject({ name: 'node1', path: 'config' });
    expect(senderOf('alone')).toBeUndefined();
  });
});
