import { z } from '@hono/zod-openapi';
import { DEVICE_HEALTH } from '../../../domain/metering/devices/device-health.ts';
import { LIVE_QUANTITIES } from '../../../domain/metering/devices/live-power.ts';
import { day, id, idParam, timestamp } from '../../http/schemas.ts';

export const LiveQuery = z.object({ community_id: idParam });

const watts = z.int().openapi({ description: 'W' });
const energy = z.int().openapi({ description: 'Wh' });

const Device = z.object({
  device_id: id,
  name: z.string(),
  health: z.enum(DEVICE_HEALTH),
  last_reading_at: timestamp.nullable(),
  power: z.array(z.object({ quantity: z.enum(LIVE_QUANTITIES), watts })).openapi({ description: 'Power now; empty where it is not known' }),
});

const Power = z.object({
  withdrawn: watts,
  injected: watts,
  produced: watts.nullable().openapi({ description: 'W; null: not available for a quarter of an hour' }),
  shared: watts.openapi({ description: 'The lower of withdrawn and injected of each configuration, W' }),
  as_of: timestamp,
});

const Today = z.object({
  day,
  until: timestamp.openapi({ description: 'End of the latest quarter of an hour without missing readings' }),
  withdrawn: energy,
  injected: energy,
  shared: energy,
});

export const LiveNow = z
  .object({
    community_id: id,
    at: timestamp,
    power: Power.nullable().openapi({
      description:
        'Of all devices: now for who sees the whole community, else the mean of the last full quarter of an hour; null: not known or withheld',
    }),
    today: Today.nullable(),
    withheld: z.enum(['fewer_than_five_others']).nullable().openapi({ description: 'Why a member sees no figures of the community' }),
    devices: z.array(Device).openapi({ description: 'Items that the caller sees' }),
    devices_silent: z.int().openapi({ description: 'Number of devices that sent nothing within 15 minutes' }),
  })
  .openapi('LiveNow');
