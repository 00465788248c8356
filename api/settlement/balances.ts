import { z } from '@hono/zod-openapi';
import { inContext } from '../../infra/postgres/context.ts';
import { type Balance, balancesOf } from '../../infra/postgres/queries/ledger.ts';
import { route } from '../route.ts';
import { id, idParam } from '../schemas.ts';

const Account = z.object({
  account_id: id,
  kind: z.enum(['member', 'fund', 'costs', 'excess_premium', 'gse_receivable', 'rounding']),
  party_id: id.nullable(),
  member_code: z.string().nullable(),
  premium_cents: z.int(),
  refund_cents: z.int(),
  balance_cents: z.int().openapi({ description: 'What GSE owes (gse_receivable) or what the account is owed (all others).' }),
});
const Balances = z.object({ community_id: id, accounts: z.array(Account) }).openapi('LedgerBalances');

export const getBalances = route(
  {
    method: 'get',
    path: '/api/v1/settlement/balances',
    id: 'getLedgerBalances',
    tag: 'Settlement',
    summary: "What a community's ledger accounts hold",
    right: 'ledger:read',
    request: { query: z.object({ community_id: idParam }) },
    responses: { 200: Balances },
  },
  async ({ query, context, deps }) => {
    const rows = await inContext(deps.db, context, (trx) => balancesOf(trx, query.community_id), { readOnly: true });
    const accounts = [...Map.groupBy(rows, (row) => row.accountId).values()].map(toAccount);
    return { status: 200, body: { community_id: query.community_id, accounts } };
  },
);

function toAccount(rows: Balance[]): z.input<typeof Account> {
  const { accountId, kind, partyId, memberCode } = rows[0] as Balance;
  const sign = kind === 'gse_receivable' ? 1 : -1;
  const of = (component: string): number =>
    rows.filter((row) => row.component === component).reduce((sum, row) => sum + sign * row.cents, 0);
  const [premium_cents, refund_cents] = [of('premium'), of('refund')];
  return {
    account_id: accountId,
    kind: kind as z.input<typeof Account>['kind'],
    party_id: partyId,
    member_code: memberCode,
    premium_cents,
    refund_cents,
    balance_cents: premium_cents + refund_cents,
  };
}
