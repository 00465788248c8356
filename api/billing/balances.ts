import { z } from '@hono/zod-openapi';
import { ACCOUNT_KINDS, accountsOf, type Balance, gseOpenCents, type Account as LedgerAccount } from '../../domain/billing/account.ts';
import { payableOf } from '../../domain/billing/payout/payable.ts';
import { type MoneyPart, sumMoney } from '../../domain/billing/payout/prepare.ts';
import { advancePublishedBy, paymentDue } from '../../domain/kernel/calendar/payment-calendar.ts';
import { smallestPaymentOn } from '../../infra/postgres/billing/community-terms.ts';
import { gseMonths } from '../../infra/postgres/billing/gse-months.ts';
import { balancesOf, newestPostedMonth } from '../../infra/postgres/billing/ledger.ts';
import { type EarningSources, earningSources, memberAccounts } from '../../infra/postgres/billing/member-accounts.ts';
import { communityContext, inContext, readOnce } from '../../infra/postgres/driver/index.ts';
import { today } from '../http/dates.ts';
import { route } from '../http/route.ts';
import { day, id, idParam, month } from '../http/schemas.ts';

const Account = z.object({
  account_id: id,
  kind: z.enum(ACCOUNT_KINDS),
  party_id: id.nullable(),
  member_code: z.string().nullable(),
  premium_cents: z.int(),
  refund_cents: z.int(),
  sale_cents: z.int().openapi({ description: 'Energy that was sold.' }),
  balance_cents: z.int().openapi({
    description:
      '`gse_receivable`: owed by GSE according to our runs and its own amounts; `gse_received`: paid by GSE of that; `sale_receivable` and `sale_received`: the same for energy that was sold; `bank`: available ' +
      'money; `member_paid` and `costs_paid`: paid out; `rounding` and `gse_difference`: what GSE recognises beyond our amounts; all ' +
      'others: what the account has earned.',
  }),
});
const Member = z.object({
  party_id: id,
  member_code: z.string().nullable(),
  earned_cents: z.int(),
  months_cents: z.int().openapi({ description: 'Part of the earned amount: posted months with their corrections.' }),
  years_cents: z.int().openapi({
    description:
      "Of what was earned, what settlements of years added or took: GSE's yearly fees, weights of the whole year, excess premium.",
  }),
  sales_cents: z.int().openapi({ description: 'Part of the earned amount: energy that was sold.' }),
  charges_cents: z.int().openapi({ description: 'Part of the earned amount: charges for leaving early, below zero.' }),
  paid_cents: z.int(),
  prepared_cents: z.int().openapi({ description: 'Amount reserved in payments that are not sent yet.' }),
  payable_cents: z.int().openapi({ description: 'Payable, at least the smallest payment of the community.' }),
  carried_cents: z.int().openapi({ description: 'Payable, but below the smallest payment.' }),
  to_recover_cents: z.int().openapi({ description: 'Overpaid, for example on advances; netted with the next earnings.' }),
});
const MOST_MONTHS = 12;
const GseMonth = z.object({
  month,
  owed_cents: z.int().openapi({ description: 'Premium and valorisation that GSE owes for the month.' }),
  received_cents: z.int().openapi({ description: 'Amount of it that GSE paid.' }),
  last_received_on: day.nullable().openapi({ description: 'Day of the last payment for the month; null: none arrived yet' }),
  due_on: day.openapi({ description: 'Day by which GSE pays the month' }),
});
const Balances = z
  .object({
    community_id: id,
    accounts: z.array(Account),
    members: z.array(Member),
    gse_open_cents: z.int().openapi({ description: 'Owed by GSE and not paid yet.' }),
    newest_month: month.nullable().openapi({ description: 'The newest month that was posted; null: none yet' }),
    gse_pays_by: day.nullable().openapi({
      description:
        'Day by which GSE pays `newest_month` to the community, which pays its members after that; null: no month was posted yet',
    }),
    gse_months: z.array(GseMonth).max(MOST_MONTHS).openapi({
      description: 'Amounts that GSE owes and paid the community for its newest months, newest first. Members see these totals too.',
    }),
  })
  .openapi('LedgerBalances');

export const getBalances = route(
  {
    method: 'get',
    path: '/api/v1/settlement/balances',
    id: 'getLedgerBalances',
    tag: 'Billing',
    summary: "Get a community's ledger balances",
    description:
      'Returns earned, paid, payable and carried-forward amounts, and by when GSE pays the newest month. Members see their own ' +
      'accounts.',
    right: 'ledger:read',
    request: { query: z.object({ community_id: idParam }) },
    responses: { 200: Balances },
  },
  async ({ query, context, deps }) => {
    const { rows, parts, sources, minimum, newest } = await inContext(
      deps.db,
      context,
      async (trx) => ({
        rows: await balancesOf(trx, query.community_id),
        parts: await memberAccounts(trx, query.community_id),
        sources: await earningSources(trx, query.community_id),
        minimum: (await smallestPaymentOn(trx, query.community_id, today()))?.cents ?? 0,
        newest: await newestPostedMonth(trx, query.community_id),
      }),
      { readOnly: true, snapshot: true },
    );
    const accounts = accountsOf(rows);
    // What GSE pays is known to the community's books only; who sees a posted month of it may know the totals.
    const whole = communityContext(context.actor, [query.community_id]);
    const months = newest === null ? [] : await readOnce(deps.db, whole, (trx) => gseMonths(trx, query.community_id, newest, MOST_MONTHS));
    const body = {
      community_id: query.community_id,
      accounts: accounts.map(toAccountResponse),
      members: toMembers(rows, parts, sources, minimum),
      gse_open_cents: gseOpenCents(accounts),
      newest_month: newest,
      gse_pays_by: newest && paymentDue(advancePublishedBy(newest)),
      gse_months: months.map((row) => ({ ...row, due_on: paymentDue(advancePublishedBy(row.month)) })),
    };
    return { status: 200, body };
  },
);

const toAccountResponse = ({ accountId, kind, partyId, memberCode, cents, balanceCents }: LedgerAccount): z.input<typeof Account> => ({
  account_id: accountId,
  kind,
  party_id: partyId,
  member_code: memberCode,
  premium_cents: cents.premium,
  refund_cents: cents.refund,
  sale_cents: cents.sale,
  balance_cents: balanceCents,
});

function toMembers(
  rows: readonly Balance[],
  parts: readonly MoneyPart[],
  sources: readonly EarningSources[],
  minimum: number,
): z.input<typeof Member>[] {
  const sourceOf = new Map(sources.map((one) => [one.partyId, one]));
  const codes = new Map(rows.map(({ partyId, memberCode }) => [partyId, memberCode]));
  return [...Map.groupBy(parts, ({ partyId }) => partyId)].map(([partyId, own]) => {
    const money = sumMoney(own);
    const source = sourceOf.get(partyId);
    const { payableCents, carriedCents, toRecoverCents } = payableOf(money, minimum);
    return {
      party_id: partyId,
      member_code: codes.get(partyId) ?? null,
      earned_cents: money.earnedCents,
      months_cents: source?.monthsCents ?? 0,
      years_cents: source?.yearsCents ?? 0,
      sales_cents: source?.salesCents ?? 0,
      charges_cents: source?.chargesCents ?? 0,
      paid_cents: money.paidCents,
      prepared_cents: money.preparedCents,
      payable_cents: payableCents,
      carried_cents: carriedCents,
      to_recover_cents: toRecoverCents,
    };
  });
}
