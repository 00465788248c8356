import { z } from '@hono/zod-openapi';
import { ENERGY_UNITS } from '../../../domain/kernel/energy/units.ts';
import { listedInstant } from '../../http/dates.ts';
import { id, idParam, listOf, month, sortBy, timestamp } from '../../http/schemas.ts';
import { DAY_WITHHELD, WITHHELD } from '../../settlement/visible-hours.ts';

const cents = z.int().openapi({ description: 'EUR cents' });
const energy = z.int().openapi({ description: 'In energy_unit' });
const unit = z.enum(ENERGY_UNITS);
const share = z
  .number()
  .min(0)
  .nullable()
  .openapi({ description: 'Shared energy divided by injected energy; null if nothing was injected.' });

const SharingMonth = z.object({
  month,
  configurations: z.int(),
  unfinished: z.int().openapi({ description: 'Configurations whose month is not completely posted: its figures may still change.' }),
  withdrawn: energy,
  injected: energy,
  shared: energy,
  shared_of_injected: share,
  premium_cents: cents.nullable(),
  refund_cents: cents.nullable(),
  members: z.int().nullable().openapi({ description: 'Null for a caller who only sees own rows.' }),
});

const Provisional = z
  .object({
    from: z.string(),
    to: z.string(),
    energy_unit: unit,
    withdrawn: energy,
    injected: energy,
    shared: energy,
    missing: z.int(),
    computed_at: timestamp,
  })
  .nullable()
  .openapi({ description: 'Latest days, not settled yet; not part of the totals, and no money depends on them.' });

/** What a community shared, month by month and by hour of the local day. */
export const SharingStats = z
  .object({
    community_id: id,
    from: month,
    to: month,
    energy_unit: unit,
    withdrawn: energy,
    injected: energy,
    shared: energy,
    shared_of_injected: share,
    premium_cents: cents.nullable(),
    refund_cents: cents.nullable(),
    months: z.array(SharingMonth),
    shared_by_hour_of_day: z.array(energy).length(24).nullable(),
    provisional: Provisional,
    withheld: z
      .array(z.object({ field: z.enum(['shared_by_hour_of_day', 'provisional']), reason: z.enum([...WITHHELD, ...DAY_WITHHELD]) }))
      .openapi({ description: 'Fields that are null for a member because the values would reveal data of individual others.' }),
  })
  .openapi('SharingStats');

const Producer = z.object({
  asset_id: id.openapi({ description: 'The plant' }),
  asset_code: z.string(),
  name: z.string(),
  configuration_id: id,
  producer_id: id.nullable().openapi({ description: 'The member; null for a third-party producer.' }),
  producer_code: z.string().nullable(),
  from: month,
  to: month,
  energy_unit: unit,
  injected: energy,
  attributed: energy.openapi({ description: 'Injected energy that was shared' }),
  available: energy.openapi({ description: 'Injected energy that was not shared' }),
});
export const Producers = listOf(Producer).openapi('AvailableProducers');

const STATUS = ['pending', 'active', 'completed'] as const;

/** Energy booked from a plant to a member or to the pool. */
export const EnergyTransaction = z
  .object({
    id,
    community_id: id,
    configuration_id: id,
    producer_id: id,
    consumer_id: id.nullable().openapi({ description: 'Null: booked to the pool of the community' }),
    asset_id: id,
    amount: z.int().openapi({ description: 'Booked energy in Wh' }),
    shared_amount: z
      .int()
      .nullable()
      .openapi({ description: 'Energy of this booking that the settlement measured, in whole Wh; null until the month is settled.' }),
    timestamp: timestamp.openapi({ description: 'Start of the hour' }),
    status: z.enum(STATUS),
    created_at: timestamp,
  })
  .openapi('EnergyTransaction');
export const EnergyTransactions = listOf(EnergyTransaction).openapi('EnergyTransactions');

export const TransactionQuery = {
  status: z.enum(STATUS).optional(),
  producer_id: idParam.optional(),
  consumer_id: idParam.optional(),
  sort: sortBy('id', 'producer_id', 'consumer_id', 'status'),
};

export const NewEnergyTransaction = z.strictObject({
  producer_id: id.openapi({ description: 'The member whose plant injects' }),
  consumer_id: id.nullish().openapi({ description: 'The member who withdraws; by default the pool.' }),
  asset_id: id.openapi({ description: 'The plant' }),
  amount: z.int().positive().max(1e12).openapi({ description: 'Energy in the hour, in Wh' }),
  timestamp: listedInstant.openapi({ description: 'Any instant within the hour' }),
});
