import { z } from '@hono/zod-openapi';
import { ENERGY_SOURCES, HOLDERS, VOLTAGES } from '../../domain/settlement/types.ts';
import type { WhatIfAmounts, WhatIfTotals } from '../../domain/settlement/whatif/types.ts';
import { operationDay, settledMonth } from '../http/dates.ts';
import { route } from '../http/route.ts';
import { code, decimal, id, month, text } from '../http/schemas.ts';

/** Twenty curves of a year, hour by hour. */
const MAX_VALUES = 200_000;

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
    entry_into_operation: operationDay,
    region: text(60),
    source: z.enum(ENERGY_SOURCES),
    voltage: z.enum(VOLTAGES).default('LV'),
    grant_share: decimal.default('0'),
    curve: Curve,
  }),
  z.strictObject({ kind: z.literal('remove_member'), member: code }),
]);

const WhatIfBody = z
  .strictObject({ configuration_id: id, from: settledMonth, to: settledMonth, changes: z.array(Change).min(1).max(50) })
  .openapi('WhatIf');

export type WhatIfOrder = z.output<typeof WhatIfBody>;

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
    request: { body: WhatIfBody },
    maxValues: MAX_VALUES,
    heavy: {},
    responses: { 200: Result },
  },
  async ({ body, context, deps, request }) => {
    const { result, energyUnit, members, runs } = await deps.compute.run('whatIf', { context, body }, request.signal);
    const ids = new Map(members.map((one) => [one.code, one.memberId]));
    return {
      status: 200,
      body: {
        configuration_id: body.configuration_id,
        energy_unit: energyUnit,
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
