import { z } from '@hono/zod-openapi';
import type { Language } from '../../../domain/kernel/language.ts';
import { CHANNEL_KINDS, CHANNEL_QUANTITIES, CHANNEL_UNITS } from '../../../domain/metering/devices/kinds.ts';
import type { GivenReading, ReadingFault } from '../../../domain/metering/devices/reading.ts';
import { id, idParam, text, timestamp } from '../../http/schemas.ts';

const MOST_VALUES = 50;
/** More than any meter counts, in kWh or as a temperature. */
const MOST = 1_000_000_000;

const energy = (what: string) =>
  z
    .number()
    .min(0)
    .max(MOST)
    .optional()
    .openapi({ description: `kWh ${what}, as the kind of the channel says: a register's total, or the energy of an interval` });

const Values = z.object({
  timestamp: timestamp.openapi({
    description: 'Instant of the reading, with its offset; a reading that is too old or in the future is refused alone',
    'x-bounds': 'listed',
  }),
  energy_production: energy('produced or injected'),
  energy_consumption: energy('consumed or withdrawn'),
  temperature: z.number().min(-100).max(200).optional().openapi({ description: 'Degrees Celsius' }),
  humidity: z.number().min(0).max(100).optional().openapi({ description: 'Relative humidity, percent' }),
  battery_level: z.number().min(0).max(100).optional().openapi({ description: 'Percent' }),
  values: z
    .array(
      z.object({
        channel: text(120).openapi({ description: 'Code of the channel, such as an OBIS code' }),
        value: z
          .number()
          .min(-MOST * 1000)
          .max(MOST * 1000),
        unit: text(16).optional().openapi({ description: 'Unit such as kWh or W; by default the unit of the channel' }),
      }),
    )
    .max(MOST_VALUES)
    .optional(),
});

export const Reading = Values.extend({ device_id: id }).openapi('Reading');
export type Reading = z.output<typeof Reading>;

export const toGiven = ({ device_id: deviceId, timestamp: stamp, ...values }: Reading): { deviceId: number; reading: GivenReading } => ({
  deviceId,
  reading: { at: Date.parse(stamp), ...values },
});

export const Faults = z.array(z.object({ path: z.string(), code: z.string(), message: z.string() }));

/** Faults of a reading in the caller's language. */
export const toFaults = (
  faults: readonly (Pick<ReadingFault, 'path' | 'message'> & { readonly reason: string })[],
  language: Language,
): z.input<typeof Faults> => faults.map(({ path, reason, message }) => ({ path, code: reason, message: message[language] }));

export const DeviceParams = z.object({ device_id: idParam });

export const ChannelValue = z.object({
  channel: z.string(),
  quantity: z.enum(CHANNEL_QUANTITIES),
  kind: z.enum(CHANNEL_KINDS),
  unit: z.enum(CHANNEL_UNITS),
  value: z.int().openapi({ description: 'In the unit' }),
});
