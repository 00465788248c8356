import type { z } from '@hono/zod-openapi';
import type { Channel } from '../../../domain/metering/devices/kinds.ts';
import { fieldChannel, READING_FIELDS, type ReadingField } from '../../../domain/metering/devices/reading.ts';
import { unitScale } from '../../../domain/metering/devices/sample-rules.ts';
import type { ChannelValue } from './schemas.ts';

interface StoredValue {
  readonly channel_id: number;
  readonly value: number;
}

type Shown = z.input<typeof ChannelValue>;

/** The values of an instant by channel, in the units that are stored. */
export function toChannelValues(values: readonly StoredValue[], channels: readonly Channel[]): Shown[] {
  const byId = new Map(channels.map((channel) => [channel.id, channel]));
  return values.flatMap(({ channel_id, value }) => {
    const channel = byId.get(channel_id);
    return channel === undefined
      ? []
      : [{ channel: channel.code, quantity: channel.quantity, kind: channel.kind, unit: channel.unit, value }];
  });
}

/** The named fields of a reading, in their units; null where it has no value of the channel that stands for the field. */
export function namedFields(values: readonly Shown[], channels: readonly Channel[]): Record<ReadingField, number | null> {
  const entries = (Object.keys(READING_FIELDS) as ReadingField[]).map((field) => [field, fieldOf(field, values, channels)] as const);
  return Object.fromEntries(entries) as Record<ReadingField, number | null>;
}

function fieldOf(field: ReadingField, values: readonly Shown[], channels: readonly Channel[]): number | null {
  const channel = fieldChannel(field, channels);
  const found = values.find((one) => one.channel === channel?.code);
  return found === undefined ? null : found.value / (unitScale(READING_FIELDS[field].unit, found.unit) as number);
}
