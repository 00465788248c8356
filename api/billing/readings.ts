import { z } from '@hono/zod-openapi';
import { judgeDifference } from '../../domain/billing/reconciliation/judge.ts';
import type { ReconciliationFacts } from '../../domain/billing/reconciliation/types.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { EXEMPT_ENERGY_ALLOCATIONS } from '../../domain/kernel/legal/parameter-definitions.ts';
import { reconciliationFacts } from '../../infra/postgres/billing/reconciliation.ts';
import { communityContext, inContext } from '../../infra/postgres/driver/index.ts';
import { listedMonth } from '../http/dates.ts';
import { route } from '../http/route.ts';
import { id, idParam, month } from '../http/schemas.ts';
import { seesAll } from '../http/sees-all.ts';
import { requireConfiguration } from '../settlement/require-configuration.ts';
import { billingMessages } from './messages.ts';

const cents = z.int().nullable();
const Readings = z
  .object({
    configuration_id: id,
    month,
    run_id: id,
    ours_cents: cents,
    gse_cents: cents,
    difference_cents: cents,
    readings: z.array(
      z.object({
        exempt_energy_allocation: z.enum(EXEMPT_ENERGY_ALLOCATIONS),
        natural_persons_always_exempt: z.boolean(),
        in_use: z.boolean(),
        premium_cents: cents.openapi({ description: 'Null: the premium of the month cannot be determined under this interpretation.' }),
        fits: z.boolean().openapi({ description: "Equal to GSE's premium to the cent." }),
      }),
    ),
    text: z.object({ en: z.string(), it: z.string() }),
  })
  .openapi('ReconciliationReadings');

export const getReadings = route(
  {
    method: 'get',
    path: '/api/v1/settlement/reconciliation/readings',
    id: 'getReconciliationReadings',
    tag: 'Billing',
    summary: "Compare GSE's premium of a month with each interpretation of the law",
    description:
      'Recomputes the settled month under every interpretation of the rules on exempt energy and natural persons, and shows ' +
      "which one gives GSE's premium to the cent. The month needs a settlement or recalculation of GSE and a settled run.",
    right: 'ledger:read',
    heavy: {},
    request: { query: z.object({ configuration_id: idParam, month: listedMonth }) },
    responses: { 200: Readings },
  },
  async ({ query, context, deps, request }) => {
    const { communityId, premium } = await inContext(
      deps.db,
      context,
      async (trx) => {
        const { communityId } = await requireConfiguration(trx, query.configuration_id);
        if (!seesAll(context, communityId)) throw new DomainError('forbidden', billingMessages.reconciliationOfCommunity);
        const facts = await reconciliationFacts(trx, [{ configurationId: query.configuration_id, month: `${query.month}-01` }]);
        return { communityId, premium: facts.find(({ component }) => component === 'premium') };
      },
      { readOnly: true, snapshot: true },
    );
    const { ours, gse } = requireBoth(premium, query.month);
    const whole = communityContext(context.actor, [communityId]);
    const compared = await deps.compute.run('readings', { whole, runId: ours.runId, gseCents: gse.cents }, request.signal);
    const amounts = { run_id: ours.runId, ours_cents: ours.cents, gse_cents: gse.cents, difference_cents: gse.cents - ours.cents };
    return { status: 200, body: { ...query, ...amounts, ...compared } };
  },
);

function requireBoth(facts: ReconciliationFacts | undefined, month: string) {
  const { ours, gse } = facts ?? { ours: null, gse: null };
  const { cause } = judgeDifference({ ours, gse });
  if (ours === null || gse === null || cause === 'advance_vs_settlement' || ours.kind === 'advance')
    throw new DomainError('not_found', billingMessages.nothingToCompare(month));
  return { ours, gse };
}
