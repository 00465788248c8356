import { expect, it } from 'vitest';
import { usualChannels } from './channel-rules.ts';
import type { Channel } from './kinds.ts';
import { fieldChannel, samplesOfReading } from './reading.ts';

const channels = usualChannels('ec', 'point').map((facts, i) => ({
  ...facts,
  id: i + 1,
  deviceId: 7,
  rollsOverAt: null,
})) as unknown as Channel[];
const codeOf = (id: number) => channels.find((one) => one.id === id)?.code;

it('takes the energy of an interval for the channel of that name, never for the count of a register', () => {
  const at = Date.parse('2026-05-01T10:00:00Z');
  const samples = samplesOfReading({ at, energy_consumption: 0.2, energy_production: 1.5, temperature: 21 }, channels, at + 1000);
  expect(samples.map((one) => ('channelId' in one ? [codeOf(one.channelId), one.value] : one))).toEqual([
    ['energy_production', 1_500_000],
    ['energy_consumption', 200_000],
    ['temperature', expect.any(Number)],
  ]);
});

it('takes a register where a device counts by nothing else', () => {
  const registers = channels.filter(({ kind, quantity }) => kind === 'register' || quantity === 'temperature');
  expect(fieldChannel('energy_consumption', registers)?.code).toBe('1-0:1.8.0');
  expect(fieldChannel('humidity', registers)).toBeUndefined();
});
