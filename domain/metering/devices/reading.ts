import type { Message } from '../../kernel/messages.ts';
import type { Channel, ChannelKind, ChannelQuantity, ChannelUnit, DeadReason, Sample } from './kinds.ts';
import { readingMessages } from './reading-messages.ts';
import { isGivenUnit, sampleFault, unitScale, wholeUnits } from './sample-rules.ts';

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
    const channel = fieldChannel(field, channels);
    if (channel === undefined)
      yield { path: field, reason: 'unknown_channel', message: readingMessages.noChannelFor(field, quantities.join(', ')) };
    else yield toSample(field, { value, unit, at: reading.at }, channel);
  }
}

/** What a named field is matched with. */
interface FieldChannel {
  readonly code: string;
  readonly quantity: ChannelQuantity;
  readonly kind: ChannelKind;
  readonly unit: ChannelUnit;
}

/** Energy of an interval is not the count of a register: a channel named like the field comes first, a register last. */
const preference = (field: ReadingField, { code, kind }: FieldChannel): number => (code === field ? 0 : kind === 'register' ? 2 : 1);

/** The channel of a named field: of the first of its quantities that is there, the one that fits best; of equals the first given. */
export function fieldChannel<C extends FieldChannel>(field: ReadingField, channels: readonly C[]): C | undefined {
  const { quantities, unit } = READING_FIELDS[field];
  const fitting = channels.filter((one) => unitScale(unit, one.unit) !== undefined);
  return (quantities as readonly ChannelQuantity[])
    .map((quantity) => fitting.filter((one) => one.quantity === quantity))
    .find(({ length }) => length > 0)
    ?.toSorted((a, b) => preference(field, a) - preference(field, b))[0];
}

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
