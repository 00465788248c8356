import type { Message } from '../../kernel/messages.ts';
import type { Channel, ChannelQuantity, DeadReason, Sample } from './kinds.ts';
import { readingMessages } from './reading-messages.ts';
import { isGivenUnit, sampleFault, wholeUnits } from './sample-rules.ts';

/** The named fields of a reading: the quantities of channels that take them, the first that the device has, and the unit in which they are given. */
export const READING_FIELDS = {
  energy_production: { quantities: ['produced', 'injected'], unit: 'kWh' },
  energy_consumption: { quantities: ['consumed', 'withdrawn'], unit: 'kWh' },
  temperature: { quantities: ['temperature'], unit: '°C' },
  humidity: { quantities: ['humidity'], unit: '%' },
  battery_level: { quantities: ['battery_level'], unit: '%' },
} as const satisfies Record<string, { readonly quantities: readonly ChannelQuantity[]; readonly unit: string }>;

export type ReadingField = keyof typeof READING_FIELDS;

/** What a device measured at an instant (epoch ms), as it says it; values of further channels by their code. */
export interface GivenReading extends Partial<Record<ReadingField, number | undefined>> {
  readonly at: number;
  readonly values?: readonly { readonly channel: string; readonly value: number; readonly unit?: string | undefined }[] | undefined;
}

export interface ReadingFault {
  readonly path: string;
  readonly reason: DeadReason;
  readonly message: Message;
}

/** The samples of a reading, or every fault it has: it is taken whole or not at all. */
export function samplesOfReading(reading: GivenReading, channels: readonly Channel[], now: number): Sample[] | readonly ReadingFault[] {
  const late = sampleFault(reading.at, now);
  if (late !== undefined) return [{ path: 'timestamp', reason: late, message: readingMessages.stamp(late) }];
  const found = [...namedValues(reading, channels), ...codedValues(reading, channels)];
  const faults = found.filter((one): one is ReadingFault => 'reason' in one);
  if (faults.length > 0) return faults;
  return found.length > 0 ? (found as Sample[]) : [{ path: '', reason: 'malformed', message: readingMessages.nothing }];
}

/** Was the reading refused? */
export const isRefused = (outcome: Sample[] | readonly ReadingFault[]): outcome is readonly ReadingFault[] =>
  outcome[0] !== undefined && 'reason' in outcome[0];

function* namedValues(reading: GivenReading, channels: readonly Channel[]): Generator<Sample | ReadingFault> {
  for (const [field, { quantities, unit }] of Object.entries(READING_FIELDS) as [ReadingField, (typeof READING_FIELDS)[ReadingField]][]) {
    const value = reading[field];
    if (value === undefined) continue;
    const channel = channelFor(channels, quantities, unit);
    if (channel === undefined)
      yield { path: field, reason: 'unknown_channel', message: readingMessages.noChannelFor(field, quantities.join(', ')) };
    else yield toSample(field, { value, unit, at: reading.at }, channel);
  }
}

/** The first of these quantities that the device has a channel for which takes the unit; of several the oldest. */
const channelFor = (channels: readonly Channel[], quantities: readonly ChannelQuantity[], unit: string): Channel | undefined =>
  quantities
    .flatMap((quantity) => channels.filter((one) => one.quantity === quantity))
    .find((channel) => wholeUnits(0, unit, channel) !== undefined);

function* codedValues({ at, values = [] }: GivenReading, channels: readonly Channel[]): Generator<Sample | ReadingFault> {
  for (const [i, { channel: code, value, unit }] of values.entries()) {
    const path = `values[${i}]`;
    const channel = channels.find((one) => one.code === code);
    if (channel === undefined) yield { path: `${path}.channel`, reason: 'unknown_channel', message: readingMessages.noChannel(code) };
    else if (unit !== undefined && !isGivenUnit(unit))
      yield { path: `${path}.unit`, reason: 'wrong_value', message: readingMessages.noUnit(unit) };
    else yield toSample(`${path}.value`, { value, unit: unit ?? channel.unit, at }, channel);
  }
}

interface GivenValue {
  readonly value: number;
  readonly unit: string;
  readonly at: number;
}

function toSample(path: string, { value, unit, at }: GivenValue, channel: Channel): Sample | ReadingFault {
  const whole = wholeUnits(value, unit, channel);
  if (whole === undefined) return { path, reason: 'wrong_value', message: readingMessages.wrongValue(String(value), unit, channel.unit) };
  return { deviceId: channel.deviceId, channelId: channel.id, at, value: whole };
}
