import type { z } from '@hono/zod-openapi';
import type { WhatIfAmounts, WhatIfTotals } from '../../domain/settlement/whatif/types.ts';
import { stepsRoute } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { type WhatIfAmountsSchema, WhatIfBody, WhatIfResult, type WhatIfTotalsSchema } from './what-if-schemas.ts';

/** Twenty curves of a year, hour by hour. */
const MAX_VALUES = 200_000;

export const postWhatIf = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/settlement/what-if',
    id: 'whatIfSettlement',
    tag: 'Settlement',
    summary: 'Settle stored months under different assumptions',
    description:
      'Compares the result member by member; nothing is stored. Uses the readings and prices of the latest run of each month. Curves ' +
      'of added members and plants: copied from an existing one, the mean of all points scaled to kWh over the months, or given hour ' +
      'by hour. Scaled values are rounded to whole units. Added plants and enterprises for which GSE would pay nothing are refused.',
    right: 'settlement:what-if',
    adds: ADDS_NOTHING,
    idempotency: 'never',
    request: { body: WhatIfBody },
    maxValues: MAX_VALUES,
    heavy: {},
    responses: { 200: WhatIfResult },
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
        before: toTotalsResponse(result.before),
        after: toTotalsResponse(result.after),
        members: result.members.map(({ member, before, after }) => ({
          member,
          member_id: ids.get(member) ?? null,
          before: toAmountsResponse(before),
          after: toAmountsResponse(after),
          difference_cents: toAmountsResponse(after).total_cents - toAmountsResponse(before).total_cents,
        })),
      },
    };
  },
);

const toTotalsResponse = (totals: WhatIfTotals): z.input<typeof WhatIfTotalsSchema> => ({
  shared: totals.shared,
  premium_cents: totals.premiumCents,
  refund_cents: totals.refundCents,
  fund_cents: totals.fundCents,
  costs_cents: totals.costsCents,
});

const toAmountsResponse = (amounts: WhatIfAmounts): z.input<typeof WhatIfAmountsSchema> => ({
  premium_cents: amounts.premiumCents,
  refund_cents: amounts.refundCents,
  total_cents: amounts.premiumCents + amounts.refundCents,
  withdrawn: amounts.withdrawn,
  injected: amounts.injected,
});
