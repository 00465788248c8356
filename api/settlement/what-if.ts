import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { repeatRun } from '../../activities/settlement/reads/repeat-run.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { addMonths } from '../../domain/kernel/time/local-date.ts';
import { toDistributionRule } from '../../domain/settlement/rule/stored-rule.ts';
import { validateDistributionRule } from '../../domain/settlement/rule/validate-rule.ts';
import { ENERGY_SOURCES, HOLDERS, VOLTAGES } from '../../domain/settlement/types.ts';
import type { WhatIfAmounts, WhatIfChange, WhatIfMonth, WhatIfTotals } from '../../domain/settlement/whatif/types.ts';
import { whatIf } from '../../domain/settlement/whatif/what-if.ts';
import { inContext } from '../../infra/postgres/driver/context.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { type PartyMember, partyMembers } from '../../infra/postgres/settlement/members.ts';
import { listRuns } from '../../infra/postgres/settlement/view.ts';
import { route } from '../http/route.ts';
import { code, day, decimal, id, month, text } from '../http/schemas.ts';

const MOST_MONTHS = 12;

const Curve = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('like'), code: text(100), scale: z.number().min(0).max(1000).default(1) }),
  z.strictObject({ from: z.literal('mean'), kwh: z.number().positive().max(1e9) }),
  z.strictObject({ from: z.literal('hourly'), values: z.array(z.int().min(0).max(1e12)).max(9000) }),
]);
const Change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('distribution'), rule: z.record(z.string(), z.unknown()) }),
  z.strictObject({ kind: z.literal('add_member'), code, holder: z.enum(HOLDERS), voltage: z.enum(VOLTAGES).default('LV'), curve: Curve }),
  z.strictObject({
    kind: z.literal('add_plant'),
    code,
    member: code.openapi({ description: 'Code of a member who is there or added before' }),
    power_kw: decimal,
    entry_into_operation: day,
    region: text(60),
    source: z.enum(ENERGY_SOURCES),
    voltage: z.enum(VOLTAGES).default('LV'),
    grant_share: decimal.default('0'),
    curve: Curve,
  }),
  z.strictObject({ kind: z.literal('remove_member'), member: code }),
]);

const Body = z.strictObject({ configuration_id: id, from: month, to: month, changes: z.array(Change).min(1).max(50) }).openapi('WhatIf');

const Totals = z.object({ shared: z.int(), premium_cents: z.int(), refund_cents: z.int(), fund_cents: z.int(), costs_cents: z.int() });
const Amounts = z.object({ premium_cents: z.int(), refund_cents: z.int(), total_cents: z.int(), withdrawn: z.int(), injected: z.int() });
const Result = z
  .object({
    configuration_id: id,
    energy_unit: z.enum(['Wh', 'mWh']),
    months: z.array(z.object({ month, run_id: id, version: z.int() })),
    before: Totals,
    after: Totals,
    members: z.array(
      z.object({
        member: z.string(),
        member_id: id.nullable().openapi({ description: 'Null for one who is added or no member' }),
        before: Amounts,
        after: Amounts,
        difference_cents: z.int(),
      }),
    ),
  })
  .openapi('WhatIfResult');

export const postWhatIf = route(
  {
    method: 'post',
    path: '/api/v1/settlement/what-if',
    id: 'whatIfSettlement',
    tag: 'Settlement',
    summary: 'Settle stored months as if something were different, member by member; stores nothing',
    description:
      'From the readings and prices that the newest run of each month read. Curves of added members and plants: like one that is there, the ' +
      'mean of all points scaled to kWh over the months, or hour by hour. Scaled values are rounded to whole units.',
    right: 'settlement:what-if',
    idempotency: 'never',
    request: { body: Body },
    responses: { 200: Result },
  },
  async ({ body, context, deps }) => {
    const changes = body.changes.map(toChange);
    const { months, members, runs } = await inContext(deps.db, context, (trx) => readMonths(trx, body), { readOnly: true });
    const result = whatIf(months, changes);
    const ids = new Map(members.map((one) => [one.code, one.memberId]));
    return {
      status: 200,
      body: {
        configuration_id: body.configuration_id,
        energy_unit: months[0]?.input.energyUnit ?? 'Wh',
        months: runs.map(({ month: of, id: run_id, version }) => ({ month: of, run_id, version })),
        before: shownTotals(result.before),
        after: shownTotals(result.after),
        members: result.members.map(({ member, before, after }) => ({
          member,
          member_id: ids.get(member) ?? null,
          before: shownAmounts(before),
          after: shownAmounts(after),
          difference_cents: shownAmounts(after).total_cents - shownAmounts(before).total_cents,
        })),
      },
    };
  },
);

function toChange(change: z.output<typeof Change>, i: number): WhatIfChange {
  if (change.kind === 'distribution')
    return { kind: 'distribution', rule: toDistributionRule(validateDistributionRule(change.rule, `changes[${i}].rule`)) };
  if (change.kind !== 'add_plant') return change;
  const { power_kw: powerKw, entry_into_operation: entryIntoOperation, grant_share: grantShare, ...rest } = change;
  return { ...rest, powerKw, entryIntoOperation, grantShare };
}

async function readMonths(trx: Transaction<DB>, { configuration_id, from, to }: z.output<typeof Body>) {
  if (to < from || to > addMonths(from, MOST_MONTHS - 1)) {
    const message = `must lie from ${from} to ${addMonths(from, MOST_MONTHS - 1)}`;
    throw new DomainError('invalid_input', `body.to: ${message}`, [{ path: 'body.to', code: 'invalid', message }]);
  }
  const filter = { configurationId: configuration_id, from, to, latest: true, take: MOST_MONTHS, after: 0 };
  const runs = (await listRuns(trx, filter)).sort((a, b) => (a.month < b.month ? -1 : 1));
  const [first] = runs;
  if (first === undefined)
    throw new DomainError('not_found', `Nothing of configuration ${configuration_id} is settled from ${from} to ${to}`);
  if (runs.some((run) => run.energy_unit !== first.energy_unit))
    throw new DomainError('wrong_state', 'These months were settled in different energy units: ask for those of one unit at once');
  const members = await partyMembers(trx, first.community_id);
  const months: WhatIfMonth[] = [];
  for (const run of runs) months.push(await readMonth(trx, run, members));
  return { months, members, runs };
}

/** A point or plant of a party without membership stands for itself. */
async function readMonth(
  trx: Transaction<DB>,
  run: { readonly id: number; readonly month: string },
  members: readonly PartyMember[],
): Promise<WhatIfMonth> {
  const { recipe, input } = await repeatRun(trx, run.id);
  const codes = new Map(members.map(({ partyId, code: of }) => [partyId, of]));
  const memberOf = new Map([...recipe.plants, ...recipe.points].map((one) => [one.code, codes.get(one.partyId) ?? one.code]));
  return { month: run.month, input, memberOf };
}

const shownTotals = (totals: WhatIfTotals): z.input<typeof Totals> => ({
  shared: totals.shared,
  premium_cents: totals.premiumCents,
  refund_cents: totals.refundCents,
  fund_cents: totals.fundCents,
  costs_cents: totals.costsCents,
});

const shownAmounts = (amounts: WhatIfAmounts): z.input<typeof Amounts> => ({
  premium_cents: amounts.premiumCents,
  refund_cents: amounts.refundCents,
  total_cents: amounts.premiumCents + amounts.refundCents,
  withdrawn: amounts.withdrawn,
  injected: amounts.injected,
});
