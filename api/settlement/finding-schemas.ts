import { z } from '@hono/zod-openapi';
import { ENERGY_UNITS, type EnergyUnit } from '../../domain/kernel/energy/units.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { CHECK_RULES } from '../../domain/metering/checks/checked-series.ts';
import { QUANTITIES } from '../../domain/metering/known-series.ts';
import { FACT_GROUNDS } from '../../domain/settlement/run/changed-facts.ts';
import { ENERGY_LIMITS } from '../../domain/settlement/run/implausible-energy.ts';
import { SETTLED_QUANTITIES } from '../../domain/settlement/run/run-inputs.ts';
import { MONEY_COMPONENTS } from '../../domain/settlement/types.ts';
import { describeFinding, findingRemedy } from '../../domain/settlement/worklist/finding-messages.ts';
import type { RunView } from '../../infra/postgres/settlement/view.ts';
import { Remedies, remediesOf } from '../http/remedies.ts';
import { id, month, timestamp } from '../http/schemas.ts';

export const cents = z.int().openapi({ description: 'EUR cents' });
export const energy = z.int().openapi({ description: 'In energy_unit' });

/** The finding and the ways out of it, in the language of the request. */
const texts = {
  what: z.string().openapi({ description: 'The finding in words' }),
  remedy: z.string().openapi({ description: 'What to do about it' }),
  remedies: Remedies,
};

const ImplausibleEnergy = z
  .object({
    reason: z.literal('implausible_energy'),
    ...texts,
    code: z.string(),
    measured_id: id.optional().openapi({ description: 'Id of the point or plant section; older findings have none' }),
    quantity: z.enum(SETTLED_QUANTITIES),
    kw: z.string().openapi({
      description:
        'Power of the plant section; of a point its contracted power, or that of its voltage where that is lower or alone known; of what storages charge that of the plants behind their point; of a photovoltaic section in the dark what its meter may show',
    }),
    limit: z.enum(ENERGY_LIMITS).optional(),
    resolution_minutes: z.int(),
    from: timestamp.openapi({ description: 'Start of the first interval' }),
    intervals: z.int(),
    most: energy.openapi({ description: 'Highest energy of an interval, including the tolerance, in energy_unit' }),
    largest: energy,
  })
  .openapi('ImplausibleEnergy');
const ChangedMonth = z
  .object({
    reason: z.literal('changed_closed_month'),
    ...texts,
    code: z.string(),
    quantity: z.enum(SETTLED_QUANTITIES),
    unit: z.enum(ENERGY_UNITS),
    before: z.int().openapi({ description: 'Energy of the month in the posted version, otherwise that of `base_month`, in `unit`' }),
    after: z.int(),
    days: z.int().openapi({ description: 'Days whose readings changed; for a first version, the days of the month' }),
    first_day: z.string(),
    base_month: month.nullable().optional().openapi({
      description: 'For a first version: the month with the most energy of the previous twelve; null: none was settled with it',
    }),
  })
  .openapi('ChangedClosedMonth');

const GrownAmount = z
  .object({
    reason: z.literal('grown_amount'),
    ...texts,
    component: z.enum(MONEY_COMPONENTS),
    posted_cents: cents.openapi({ description: 'Value of the posted version that is compared' }),
    base_month: month
      .nullable()
      .optional()
      .openapi({ description: 'For a first version: the month with the highest amount of the previous twelve; null: none was settled' }),
    cents,
  })
  .openapi('GrownAmount');
const CountedTwice = z
  .object({
    reason: z.literal('counted_twice'),
    ...texts,
    code: z.string().openapi({ description: 'Point or plant section counted by both' }),
    configuration_id: id.openapi({ description: 'Configuration whose posted version also counts it' }),
    from: z.iso.date().openapi({ description: 'First day counted by both' }),
  })
  .openapi('CountedTwice');
const OwnValue = z
  .object({
    reason: z.literal('own_value'),
    ...texts,
    name: z.string().openapi({ description: 'Legal parameter for which the configuration has an own value' }),
    class: z.string(),
    unit: z.string(),
    value: z.string(),
    legal_value: z
      .string()
      .nullable()
      .openapi({ description: 'Value of the law on these days, otherwise the newest earlier one; null if there is none' }),
  })
  .openapi('OwnValue');
const ChangedFacts = z
  .object({
    reason: z.literal('changed_facts'),
    ...texts,
    base_version: z.int().openapi({ description: 'Version of the month with which it is compared' }),
    base_month: month.optional().openapi({ description: 'For a first version: the latest month posted before, with which it is compared' }),
    base_cents: cents.openapi({ description: 'Premium and valorisation of that version together' }),
    cents,
    grounds: z.array(z.enum(FACT_GROUNDS)).openapi({ description: 'Kinds of recorded data that differ' }),
    codes: z.array(z.string()).openapi({ description: 'The first plant sections and points that were added, removed or changed' }),
    code_count: z.int().openapi({ description: 'Total number' }),
  })
  .openapi('ChangedFacts');
const DoubtfulReadings = z
  .object({
    reason: z.literal('doubtful_readings'),
    ...texts,
    code: z.string(),
    quantity: z.enum(QUANTITIES),
    rule: z.enum(CHECK_RULES),
    from: timestamp.openapi({ description: 'Start of the first interval' }),
    to: timestamp.openapi({ description: 'End of the last interval' }),
    finding_id: id.openapi({ description: 'Id of the finding about the readings, which a person must decide' }),
  })
  .openapi('DoubtfulReadings');
export const Finding = z
  .discriminatedUnion('reason', [ImplausibleEnergy, ChangedMonth, GrownAmount, CountedTwice, OwnValue, ChangedFacts, DoubtfulReadings])
  .openapi('SettlementFinding');

interface FindingRun {
  readonly id: number;
  readonly energy_unit: EnergyUnit;
  readonly community_id: number;
}

export function toFindingResponse(
  finding: RunView['findings'][number],
  { id: run, energy_unit: unit, community_id }: FindingRun,
  language: Language,
): z.input<typeof Finding> {
  const remedy = findingRemedy(finding, run);
  const texts = {
    what: describeFinding(finding, unit)[language],
    remedy: remedy[language],
    ...remediesOf(remedy, { community_id }),
  };
  return finding.reason === 'changed_facts'
    ? { ...finding, grounds: [...finding.grounds], codes: [...finding.codes], ...texts }
    : { ...finding, ...texts };
}
