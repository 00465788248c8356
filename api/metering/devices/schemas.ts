import { z } from '@hono/zod-openapi';
import { DEVICE_HEALTH } from '../../../domain/metering/devices/device-health.ts';
import {
  CHANNEL_KINDS,
  CHANNEL_QUANTITIES,
  CHANNEL_UNITS,
  CONVENTIONS,
  DEAD_REASONS,
  DEVICE_CREDENTIALS,
  DEVICE_STATES,
  DEVICE_TYPES,
} from '../../../domain/metering/devices/kinds.ts';
import { pastInstant } from '../../http/dates.ts';
import { decimalBetween, id, idParam, listOf, month, PageQuery, text, timestamp } from '../../http/schemas.ts';

const MOST_CHANNELS = 50;
const MOST_CAPACITY = 1_000_000;
const MOST_FACTOR = 1_000_000;
/** Whole units: more than any register counts, and exact as a number. */
const MOST_VALUE = 999_999_999_999_999;

const channelCode = text(120).openapi({ description: 'OBIS code or name of the value, as the device writes it', example: '1-0:1.8.0' });
const units = { description: 'Stored values are whole numbers of it' };

export const NewChannel = z
  .strictObject({
    code: channelCode,
    quantity: z.enum(CHANNEL_QUANTITIES).openapi({ description: 'What is measured' }),
    kind: z.enum(CHANNEL_KINDS).openapi({ description: 'Meaning of a value' }),
    unit: z.enum(CHANNEL_UNITS).openapi(units),
    factor: decimalBetween(0.000001, MOST_FACTOR).default('1').openapi({ description: 'Factor by which a given value is multiplied' }),
    rolls_over_at: z
      .int()
      .min(1)
      .max(MOST_VALUE)
      .nullable()
      .default(null)
      .openapi({ description: 'For a register: the value at which it starts again from 0, in the unit; null: not known' }),
  })
  .openapi('NewDeviceChannel');

const facts = {
  name: text(200).openapi({ description: 'What it is called' }),
  type: z.enum(DEVICE_TYPES).openapi({ description: 'What it is' }),
  topic_name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{2,63}$/)
    .nullable()
    .default(null)
    .openapi({ description: 'Topic or name under which it publishes; null: below its own prefix only', example: 'shellyem-c45bbe' }),
  time_zone: text(60)
    .default('Europe/Rome')
    .openapi({ description: 'Time zone of times that it sends without a zone', example: 'Europe/Rome' }),
  capacity: decimalBetween(0.001, MOST_CAPACITY).nullable().default(null).openapi({ description: 'kW, of a storage kWh; null: not known' }),
  location: text(200).nullable().default(null).openapi({ description: 'Where it is; null: not said' }),
  settles: z
    .boolean()
    .default(false)
    .openapi({ description: 'The energy counts until the reading of the distributor is available; set by managers of the community' }),
  publishes_energy: z.boolean().default(false).openapi({
    description:
      'Of a device of a point: the home is told shared energy and what comes from the rest of the grid, by MQTT as Home Assistant reads it',
  }),
};

export const NewDevice = z
  .strictObject({
    community_id: id,
    ...facts,
    convention: z.enum(CONVENTIONS).default('ec').openapi({ description: 'Format of its messages' }),
    point_id: id.nullable().default(null).openapi({ description: 'Point that it measures; null: no point' }),
    section_id: id.nullable().default(null).openapi({ description: 'Plant section that it measures; null: no section' }),
    storage_id: id.nullable().default(null).openapi({ description: 'Storage that it measures; null: no storage' }),
    channels: z
      .array(NewChannel)
      .min(1)
      .max(MOST_CHANNELS)
      .nullable()
      .default(null)
      .openapi({ description: 'Channels of the device; null: those that devices of the convention usually send' }),
  })
  .openapi('NewDevice');

export const DeviceChange = z.strictObject(facts).openapi('DeviceChange');

export const Channel = z
  .object({
    id,
    code: channelCode,
    quantity: z.enum(CHANNEL_QUANTITIES),
    kind: z.enum(CHANNEL_KINDS),
    unit: z.enum(CHANNEL_UNITS),
    factor: z.string().openapi({ description: 'Factor by which a given value is multiplied' }),
    rolls_over_at: z
      .int()
      .nullable()
      .openapi({ description: 'For a register: the value at which it starts again from 0; null: not known' }),
    ended_at: timestamp.nullable().openapi({ description: 'Instant from which its values are refused; null: they are accepted' }),
    last_value: z.int().nullable().openapi({ description: 'Newest value of the last two days, in the unit; null: none arrived' }),
    last_at: timestamp.nullable().openapi({ description: 'When the value was measured; null: none arrived' }),
  })
  .openapi('DeviceChannel');

const Listed = z.object({
  device_id: id,
  community_id: id,
  name: z.string().openapi({ description: 'What it is called' }),
  type: z.enum(DEVICE_TYPES),
  convention: z.enum(CONVENTIONS),
  capacity: z.string().nullable().openapi({ description: 'kW, of a storage kWh; null: not known' }),
  location: z.string().nullable().openapi({ description: 'Where it is; null: not said' }),
  status: z.enum(DEVICE_HEALTH).openapi({ description: 'Current health' }),
  last_reading_at: timestamp.nullable().openapi({ description: 'Instant of its newest reading; null: none arrived' }),
  point_id: id.nullable().openapi({ description: 'Point that it measures; null: no point' }),
  section_id: id.nullable().openapi({ description: 'Plant section that it measures; null: no section' }),
  storage_id: id.nullable().openapi({ description: 'Storage that it measures; null: no storage' }),
  credentials: z.enum(DEVICE_CREDENTIALS).openapi({ description: 'State of its credentials at the MQTT broker' }),
  settles: z.boolean().openapi({ description: 'The energy counts until the reading of the distributor is available' }),
  publishes_energy: z.boolean().openapi({ description: 'The home receives its shared energy and the energy from the rest of the grid' }),
  created_at: timestamp,
});

/** Watt hours that a home was told. */
const wattHours = (description: string) => z.int().openapi({ description });

export const DeviceItem = Listed.openapi('DeviceItem');
export const DeviceList = listOf(DeviceItem).openapi('DeviceList');
export const Device = Listed.extend({
  topic_name: z.string().nullable().openapi({ description: 'Topic or name under which it publishes; null: its own prefix only' }),
  topic_prefix: z.string().openapi({ description: 'Below this topic it may always publish', example: 'ec/v1/7/12' }),
  time_zone: z.string().openapi({ description: 'Time zone of times that it sends without a zone' }),
  username: z.string().openapi({ description: 'User name of the device at the MQTT broker', example: 'device-12' }),
  has_credentials: z.boolean().openapi({ description: 'Whether credentials were created for it' }),
  last_received_at: timestamp.nullable().openapi({ description: 'When it last delivered new data; null: never' }),
  revoked_at: timestamp.nullable().openapi({ description: 'When it was revoked; null: it is in use' }),
  home_energy: z
    .object({
      from_month: month.openapi({ description: 'First month that is counted' }),
      shared_wh: wattHours('Withdrawn while it was shared within the community, Wh'),
      rest_wh: wattHours('Withdrawn from the rest of the grid, Wh'),
      provisional_shared_wh: wattHours('Of `shared_wh`, what is not settled yet, Wh'),
      provisional_rest_wh: wattHours('Of `rest_wh`, what is not settled yet, Wh'),
      settled_until: timestamp.nullable().openapi({ description: 'Months before it are settled; null: none yet' }),
      days_left_out: z.int().openapi({ description: 'Days that count once their month is settled' }),
      told_at: timestamp.openapi({ description: 'When values were last sent to the home' }),
    })
    .nullable()
    .openapi({ description: 'Latest values sent to the home; null: none' }),
  channels: z.array(Channel).openapi({ description: 'What its values mean' }),
  exchanges: z
    .array(
      z.object({
        channel_id: id,
        at: timestamp.openapi({ description: 'When the register was replaced' }),
        final_value: z.int().openapi({ description: 'Last value of the old register, in the unit' }),
        first_value: z.int().openapi({ description: 'First value of the new register, in the unit' }),
      }),
    )
    .openapi({ description: 'Replaced registers, the oldest first' }),
}).openapi('Device');

export const NewExchange = z
  .strictObject({
    channel_id: id,
    at: pastInstant.openapi({ description: 'When the register was replaced' }),
    final_value: z.int().min(0).max(MOST_VALUE).openapi({ description: 'Last value of the old register, in the unit' }),
    first_value: z.int().min(0).max(MOST_VALUE).default(0).openapi({ description: 'First value of the new register, in the unit' }),
  })
  .openapi('NewRegisterExchange');

export const DeviceCredentials = z
  .object({
    broker_url: z.string().openapi({ description: 'Where the device reaches the MQTT broker', example: 'mqtts://broker.example.org:8883' }),
    username: z.string().openapi({ description: 'User name at the MQTT broker' }),
    client_id: z.string().openapi({ description: 'Client id with which it connects; the broker accepts no other' }),
    password: z.string().openapi({ description: 'Shown only once' }),
    sends: z.array(z.string()).openapi({ description: 'Topic filters to which it may publish' }),
    reads: z.array(z.string()).openapi({ description: 'Topic filters from which it may read' }),
  })
  .openapi('DeviceCredentials');

export const DeviceParams = z.object({ device_id: idParam });
export const ChannelParams = DeviceParams.extend({ channel_id: idParam });
export const DeviceQuery = PageQuery.extend({
  community_id: idParam.optional().openapi({ description: 'Only devices of this community' }),
  state: z.enum(DEVICE_STATES).optional().openapi({ description: 'Only devices in this state' }),
  type: z.enum(DEVICE_TYPES).optional().openapi({ description: 'Only devices of this type' }),
  own: z.enum(['true', 'false']).default('false').openapi({ description: "true: only those of the caller's own member records" }),
});

export const DeadLetterQuery = PageQuery.extend({
  community_id: idParam.optional().openapi({ description: 'Only items of this community' }),
  device_id: idParam.optional().openapi({ description: 'Only items of this device' }),
  reason: z.enum(DEAD_REASONS).optional().openapi({ description: 'Only items with this reason' }),
});

export const DeadLetterList = listOf(
  z
    .object({
      id,
      community_id: id.nullable().openapi({ description: 'Null: the sender is unknown' }),
      device_id: id.nullable().openapi({ description: 'Null: the sender is unknown' }),
      channel: z.enum(['mqtt', 'http']).openapi({ description: 'Way in which it arrived' }),
      topic: z.string().openapi({ description: 'Topic or path to which it was sent' }),
      reason: z.enum(DEAD_REASONS).openapi({ description: 'Why it was rejected' }),
      detail: z.string().openapi({ description: 'What exactly was wrong' }),
      payload: z.string().openapi({ description: 'The first 4,096 bytes of what came, as text' }),
      payload_bytes: z.int().openapi({ description: 'Size of the message in bytes' }),
      received_at: timestamp.openapi({ description: 'When it arrived' }),
    })
    .openapi('DeadLetter'),
).openapi('DeadLetterList');
