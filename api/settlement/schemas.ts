import { z } from '@hono/zod-openapi';
import { ENERGY_UNITS } from '../../domain/kernel/energy/units.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { CERTAINTIES } from '../../domain/kernel/legal/parameter-row.ts';
import { storedMessage } from '../../domain/kernel/messages.ts';
import { FACT_GROUNDS } from '../../domain/settlement/run/changed-facts.ts';
import { ENERGY_LIMITS } from '../../domain/settlement/run/implausible-energy.ts';
import { SETTLED_QUANTITIES } from '../../domain/settlement/run/recipe.ts';
import { MONEY_COMPONENTS, RUN_KINDS, RUN_RECEIVERS, VERSION_STATES } from '../../domain/settlement/types.ts';
import type { RunExtrasView } from '../../infra/postgres/settlement/extras.ts';
import type { RunParts, RunView } from '../../infra/postgres/settlement/view.ts';
import { id, idParam, listOf, month, timestamp } from '../http/schemas.ts';

export const RunParams = z.object({ run_id: idParam });

const cents = z.int().openapi({ description: 'EUR cents' });
const energy = z.int().openapi({ description: 'In energy_unit' });
const Range = z.object({ from: timestamp, to: timestamp, count: z.int() });

const Missing = z.object({
  code: z.string(),
  quantity: z.string(),
  resolution_minutes: z.int(),
  intervals: z.int(),
  ranges: z.array(Range),
});
const Blocked = z.object({
  component: z.enum(['premium', 'refund', 'excess_premium', 'distribution']),
  parameter: z.string(),
  dimension: z.string(),
  from: z.string(),
  to: z.string(),
  remedy: z.string(),
});
const ImplausibleEnergy = z
  .object({
    reason: z.literal('implausible_energy'),
    code: z.string(),
    quantity: z.enum(SETTLED_QUANTITIES),
    kw: z.string().openapi({
      description:
        'Power of the plant section; of a point its contracted power, else that of its voltage; of a storage that of the plants behind its point',
    }),
    limit: z.enum(ENERGY_LIMITS).optional(),
    resolution_minutes: z.int(),
    from: timestamp.openapi({ description: 'Start of the first interval' }),
    intervals: z.int(),
    most: energy.openapi({ description: 'The most that an interval can hold, tolerance included, in energy_unit' }),
    largest: energy,
  })
  .openapi('ImplausibleEnergy');
const ChangedMonth = z
  .object({
    reason: z.literal('changed_closed_month'),
    code: z.string(),
    quantity: z.enum(SETTLED_QUANTITIES),
    unit: z.enum(ENERGY_UNITS),
    before: z.int().openapi({ description: 'Energy of the month in the posted version, in unit' }),
    after: z.int(),
    days: z.int().openapi({ description: 'Days whose readings changed' }),
    first_day: z.string(),
  })
  .openapi('ChangedClosedMonth');

const GrownAmount = z
  .object({
    reason: z.literal('grown_amount'),
    component: z.enum(MONEY_COMPONENTS),
    posted_cents: cents.openapi({ description: 'Of the posted version that is compared' }),
    cents,
  })
  .openapi('GrownAmount');
const CountedTwice = z
  .object({
    reason: z.literal('counted_twice'),
    code: z.string().openapi({ description: 'Point or plant section counted by both' }),
    configuration_id: id.openapi({ description: 'Configuration whose posted version also counts it' }),
    from: z.iso.date().openapi({ description: 'First day counted by both' }),
  })
  .openapi('CountedTwice');
const OwnValue = z
  .object({
    reason: z.literal('own_value'),
    name: z.string().openapi({ description: 'Legal parameter for which the configuration has an own value' }),
    class: z.string(),
    unit: z.string(),
    value: z.string(),
    legal_value: z
      .string()
      .nullable()
      .openapi({ description: "The law's value on these days, else the newest before; null where there is none" }),
  })
  .openapi('OwnValue');
const ChangedFacts = z
  .object({
    reason: z.literal('changed_facts'),
    base_version: z.int().openapi({ description: 'Version of the month that it is compared with' }),
    base_cents: cents.openapi({ description: 'Premium and valorisation of that version together' }),
    cents,
    grounds: z.array(z.enum(FACT_GROUNDS)).openapi({ description: 'Kinds of recorded data that differ' }),
    codes: z.array(z.string()).openapi({ description: 'The first plant sections and points that were added, removed or changed' }),
    code_count: z.int().openapi({ description: 'How many there are' }),
  })
  .openapi('ChangedFacts');
const Finding = z
  .discriminatedUnion('reason', [ImplausibleEnergy, ChangedMonth, GrownAmount, CountedTwice, OwnValue, ChangedFacts])
  .openapi('SettlementFinding');

const run = {
  id,
  configuration_id: id,
  community_id: id,
  month,
  version: z.int(),
  kind: z.enum(RUN_KINDS),
  recalculation: z.int(),
  lowers_money: z.boolean().openapi({ description: 'A member gets less than was posted, so the run waits for approval' }),
  findings: z.array(Finding).openapi({
    description:
      'Findings that a person must check: a run with a finding that was not accepted waits for approval; the first 10 in a list, 500 otherwise',
  }),
  finding_count: z.int().openapi({ description: 'Findings in all' }),
  state: z.enum(VERSION_STATES),
  energy_unit: z.enum(ENERGY_UNITS),
  hours: z.int(),
  missing_readings: z.int(),
  missing: z.array(Missing).openapi({
    description:
      'Series with missing readings: in a list the first 5 with 5 ranges each, otherwise 500 with 50. Completeness gives all, by page',
  }),
  missing_series: z.int().openapi({ description: 'Series with missing readings in all' }),
  unpriced_hours: z.int(),
  unpriced: z.array(Range),
  withdrawn: energy,
  injected: energy,
  shared: energy,
  premium_cents: cents.nullable(),
  refund_cents: cents.nullable(),
  excess_premium_cents: cents.nullable(),
  fund_cents: cents.nullable(),
  blocked: z.array(Blocked),
  computed_at: timestamp,
  approved_by: z.string().nullable(),
  approved_at: timestamp.nullable(),
  approval_note: z.string().nullable(),
  posted_at: timestamp.nullable(),
  previous_run_id: id.nullable(),
};

/** One settled version of a configuration's month. */
export const Run = z.object(run).openapi('SettlementRun');
export const RunList = listOf(Run);

const Plant = z.object({
  section_id: id,
  code: z.string(),
  injected: energy,
  attributed: energy,
  missing: z.int(),
  premium_cents: cents.nullable(),
});
const Point = z.object({ point_id: id, membership_id: id, pod: z.string(), withdrawn: energy, coincident: energy, missing: z.int() });
const Part = z.object({
  receiver: z.enum(RUN_RECEIVERS),
  code: z.string(),
  component: z.enum(MONEY_COMPONENTS),
  party_id: id.nullable(),
  cents,
});
const Parameter = z.object({
  name: z.string(),
  dimension: z.string(),
  value: z.string(),
  unit: z.string(),
  valid_from: z.string(),
  valid_to: z.string().nullable(),
  source: z.string(),
  certainty: z.enum(CERTAINTIES).optional().openapi({
    description:
      '`sure`: read in the act or with its page; `good`: read in one good copy; `assumed`: carried over until it is confirmed. Absent in runs stored before this field existed',
  }),
});

const extras = {
  storages: z
    .array(z.object({ code: z.string(), pod: z.string(), efficiencies: z.array(z.string()) }))
    .openapi({ description: 'Storages whose charging counts as withdrawal of a point' }),
  exempt_points: z.array(z.string()).openapi({ description: 'PODs with energy exempt from network tariffs' }),
  split_groups: z
    .array(z.object({ section_code: z.string(), group: z.string(), class_power_kw: z.string() }))
    .openapi({ description: 'Sections whose tariff class depends on the power of a split group' }),
};

/** A run with its rows and every legal value that it rests on. */
export const RunDetail = z
  .object({ ...run, plants: z.array(Plant), points: z.array(Point), parts: z.array(Part), parameters: z.array(Parameter), ...extras })
  .openapi('SettlementRunDetail');

/**
 * A run as the API answers it. A caller who sees only own rows does not see which other points lack readings, what a person judged of them,
 * and why it was approved.
 */
export function toRunResponse(row: RunView, seesAll: boolean, language: Language): z.input<typeof Run> {
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
  return {
    ...row,
    missing: seesAll ? row.missing.map((one) => ({ ...one, ranges: [...one.ranges] })) : [],
    missing_series: seesAll ? row.missing_series : 0,
    findings: seesAll ? row.findings.map(toFindingResponse) : [],
    finding_count: seesAll ? row.finding_count : 0,
    blocked: row.blocked.map((amount) => ({ ...amount, remedy: storedMessage(amount.remedy)[language] })),
    fund_cents: seesAll ? row.fund_cents : null,
    approval_note: seesAll ? row.approval_note : null,
    computed_at: row.computed_at.toISOString(),
    approved_at: iso(row.approved_at),
    posted_at: iso(row.posted_at),
  };
}

const toFindingResponse = (finding: RunView['findings'][number]): z.input<typeof Finding> =>
  finding.reason === 'changed_facts' ? { ...finding, grounds: [...finding.grounds], codes: [...finding.codes] } : { ...finding };

export function toRunDetailResponse(
  row: RunView,
  { plants, points, parts, parameters }: RunParts,
  added: RunExtrasView,
  seesAll: boolean,
  language: Language,
): z.input<typeof RunDetail> {
  const shown = parameters.map(({ validFrom, validTo, ...rest }) => ({ ...rest, valid_from: validFrom, valid_to: validTo }));
  return { ...toRunResponse(row, seesAll, language), plants, points, parts, parameters: shown, ...added };
}
