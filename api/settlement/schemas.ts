import { z } from '@hono/zod-openapi';
import { ENERGY_UNITS } from '../../domain/kernel/energy/units.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { CERTAINTIES } from '../../domain/kernel/legal/parameter-row.ts';
import { sourceText } from '../../domain/kernel/legal/source-words.ts';
import { storedMessage } from '../../domain/kernel/messages.ts';
import { MONEY_COMPONENTS, RUN_KINDS, RUN_RECEIVERS, VERSION_STATES } from '../../domain/settlement/types.ts';
import type { RunExtrasView } from '../../infra/postgres/settlement/extras.ts';
import type { RunParts } from '../../infra/postgres/settlement/run-contents.ts';
import type { RunView } from '../../infra/postgres/settlement/view.ts';
import { refusal } from '../http/refusal.ts';
import { Remedies, remediesOf } from '../http/remedies.ts';
import { id, idParam, listOf, month, timestamp } from '../http/schemas.ts';
import { cents, energy, Finding, toFindingResponse } from './finding-schemas.ts';

export const RunParams = z.object({ run_id: idParam });

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
  remedies: Remedies,
});

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
  finding_count: z.int().openapi({ description: 'Total number of findings' }),
  state: z.enum(VERSION_STATES),
  energy_unit: z.enum(ENERGY_UNITS),
  hours: z.int(),
  missing_readings: z.int(),
  missing: z.array(Missing).openapi({
    description:
      'Series with missing readings: in a list the first 5 with 5 ranges each, otherwise 500 with 50. Completeness gives all, by page',
  }),
  missing_series: z.int().openapi({ description: 'Total number of series with missing readings' }),
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
  refusal,
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
    findings: seesAll ? row.findings.map((finding) => toFindingResponse(finding, row, language)) : [],
    finding_count: seesAll ? row.finding_count : 0,
    blocked: row.blocked.map((amount) => toBlockedResponse(amount, row, language)),
    fund_cents: seesAll ? row.fund_cents : null,
    approval_note: seesAll ? row.approval_note : null,
    refusal: seesAll ? row.refusal : null,
    computed_at: row.computed_at.toISOString(),
    approved_at: iso(row.approved_at),
    posted_at: iso(row.posted_at),
  };
}

function toBlockedResponse({ remedy: stored, ...amount }: RunView['blocked'][number], { community_id }: RunView, language: Language) {
  const remedy = storedMessage(stored);
  return { ...amount, remedy: remedy[language], ...remediesOf(remedy, { community_id }) };
}

export function toRunDetailResponse(
  row: RunView,
  { plants, points, parts, parameters }: RunParts,
  added: RunExtrasView,
  seesAll: boolean,
  language: Language,
): z.input<typeof RunDetail> {
  const shown = parameters.map(({ validFrom, validTo, source, ...rest }) => ({
    ...rest,
    source: sourceText(source)[language],
    valid_from: validFrom,
    valid_to: validTo,
  }));
  return { ...toRunResponse(row, seesAll, language), plants, points, parts, parameters: shown, ...added };
}
