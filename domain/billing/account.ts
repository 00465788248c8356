import type { LedgerComponent } from '../settlement/types.ts';

/** The kinds of a community's ledger accounts. */
export const ACCOUNT_KINDS = [
  'member',
  'fund',
  'costs',
  'excess_premium',
  'undistributed',
  'rounding',
  'gse_difference',
  'gse_receivable',
  'member_paid',
  'costs_paid',
  'gse_received',
  'sale_receivable',
  'sale_received',
  'bank',
] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** Kinds whose balance is a debit: what GSE and buyers owe, what was paid out, what the bank holds. */
const DEBITS: readonly AccountKind[] = ['gse_receivable', 'sale_receivable', 'member_paid', 'costs_paid', 'bank'];

/** What was posted to an account of one component; debits less credits, in cents. */
export interface Balance {
  readonly accountId: number;
  readonly kind: AccountKind;
  readonly partyId: number | null;
  readonly memberCode: string | null;
  readonly component: LedgerComponent;
  readonly cents: number;
}

/** An account with what it holds, in cents: above zero on the side on which accounts of its kind are kept. */
export interface Account extends Pick<Balance, 'accountId' | 'kind' | 'partyId' | 'memberCode'> {
  readonly cents: Readonly<Record<LedgerComponent, number>>;
  readonly balanceCents: number;
}

/** The accounts of these balances, in their order. */
export const accountsOf = (balances: readonly Balance[]): Account[] =>
  [...Map.groupBy(balances, ({ accountId }) => accountId).values()].map(toAccount);

function toAccount(balances: readonly Balance[]): Account {
  const { accountId, kind, partyId, memberCode } = balances[0] as Balance;
  const sign = DEBITS.includes(kind) ? 1 : -1;
  const cents = { premium: 0, refund: 0, sale: 0 };
  for (const balance of balances) cents[balance.component] += sign * balance.cents;
  return { accountId, kind, partyId, memberCode, cents, balanceCents: cents.premium + cents.refund + cents.sale };
}

/** What GSE owes and has not paid yet, in cents. */
export function gseOpenCents(accounts: readonly Account[]): number {
  const held = (kind: AccountKind): number => accounts.find((account) => account.kind === kind)?.balanceCents ?? 0;
  return held('gse_receivable') - held('gse_received');
}
