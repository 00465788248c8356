import { z } from '@hono/zod-openapi';
import { ADVANCE_MONEY_NAMES, type AdvanceMoney, advanceMoney } from '../../domain/billing/advance/advance-money.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { LAW_IN_FORCE } from '../../domain/kernel/legal/sources.ts';
import { contractOfAdvances, storedAdvances } from '../../infra/postgres/billing/advances.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { legalParameters } from '../../infra/postgres/record/legal-parameters.ts';
import { today } from '../http/dates.ts';
import { route } from '../http/route.ts';
import { day, id, idParam, month } from '../http/schemas.ts';
import { seesAll } from '../http/sees-all.ts';
import { requireConfiguration } from '../settlement/require-configuration.ts';
import { billingMessages } from './messages.ts';

const cents = z.int();
const Advances = z
  .object({
    configuration_id: id,
    activated_on: day.nullable().openapi({ description: 'Null without a contract: there are no advances.' }),
    months: z.array(
      z.object({
        run_id: id,
        month,
        version: z.int(),
        state: z
          .string()
          .openapi({ description: '`posted`, or `discarded` if the month had been settled before and the advance moves no money.' }),
        premium_cents: cents.nullable(),
        refund_cents: cents.nullable(),
      }),
    ),
    publications: z.array(
      z.object({
        from: month,
        through: month,
        published_by: day,
        cents,
        payment_due: day.nullable().openapi({ description: 'Null: carried forward until the minimum payment (50 EUR) is reached.' }),
        payment_cents: cents,
        carried_cents: cents,
      }),
    ),
    antimafia: z
      .object({ threshold_cents: cents, contract_cents: cents, documents_needed: z.boolean() })
      .nullable()
      .openapi({ description: 'Paid and expected over the whole contract, with the amount above which GSE requires documents.' }),
  })
  .openapi('Advances');

export const getAdvances = route(
  {
    method: 'get',
    path: '/api/v1/settlement/advances',
    id: 'getAdvances',
    tag: 'Billing',
    summary: "List GSE's advances by month",
    description: 'Says when they are published and paid, and whether antimafia documents are required.',
    right: 'ledger:read',
    request: { query: z.object({ configuration_id: idParam }) },
    responses: { 200: Advances },
  },
  async ({ query: { configuration_id }, context, deps }) => {
    const { contract, months, legal } = await inContext(
      deps.db,
      context,
      async (trx) => {
        const { communityId } = await requireConfiguration(trx, configuration_id);
        if (!seesAll(context, communityId)) throw new DomainError('forbidden', billingMessages.advancesOfCommunity);
        const contract = await contractOfAdvances(trx, configuration_id);
        const legal = await legalParameters(trx, contract?.activatedOn ?? LAW_IN_FORCE, null, ADVANCE_MONEY_NAMES);
        return { contract, months: await storedAdvances(trx, configuration_id), legal };
      },
      { readOnly: true, snapshot: true },
    );
    const money = contract && toMoneyResponse(advanceMoney(contract, months, today(), legal));
    const body = { configuration_id, activated_on: contract?.activatedOn ?? null, months, ...(money ?? NO_MONEY) };
    return { status: 200, body };
  },
);

/** Without a contract. */
const NO_MONEY = { publications: [], antimafia: null };

const toMoneyResponse = ({ publications, antimafia }: AdvanceMoney) => ({
  publications: publications.map(({ from, through, publishedBy, cents, payment, carriedCents }) => ({
    from,
    through,
    published_by: publishedBy,
    cents: Number(cents),
    payment_due: payment?.due ?? null,
    payment_cents: Number(payment?.cents ?? 0n),
    carried_cents: Number(carriedCents),
  })),
  antimafia: {
    threshold_cents: Number(antimafia.thresholdCents),
    contract_cents: Number(antimafia.contractCents),
    documents_needed: antimafia.documentsNeeded,
  },
});
