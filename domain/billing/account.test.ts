import { describe, expect, it } from 'vitest';
import { type AccountKind, accountsOf, type Balance, gseOpenCents } from './account.ts';

const balance = (accountId: number, kind: AccountKind, component: Balance['component'], cents: number): Balance => ({
  ...{ accountId, kind, component, cents },
  ...{ partyId: null, memberCode: null },
});

describe('the accounts of a community', () => {
  it('hold above zero what GSE owes (debits) and what members have earned (credits)', () => {
    const accounts = accountsOf([
      balance(1, 'gse_receivable', 'premium', 700),
      balance(1, 'gse_receivable', 'refund', 90),
      balance(2, 'member', 'premium', -700),
      balance(2, 'member', 'refund', -90),
      balance(2, 'member', 'sale', -5),
    ]);
    expect(accounts).toMatchObject([
      { accountId: 1, cents: { premium: 700, refund: 90, sale: 0 }, balanceCents: 790 },
      { accountId: 2, cents: { premium: 700, refund: 90, sale: 5 }, balanceCents: 795 },
    ]);
  });

  it.each<AccountKind>(['sale_receivable', 'member_paid', 'costs_paid', 'bank'])(
    'hold above zero what was posted as a debit to %s',
    (kind) => {
      expect(accountsOf([balance(1, kind, 'premium', 12)])).toMatchObject([{ balanceCents: 12 }]);
    },
  );

  it('leave open what GSE owes beyond what it paid, and nothing where it never owed', () => {
    const owed = [balance(1, 'gse_receivable', 'premium', 700), balance(2, 'gse_received', 'premium', -450)];
    expect(gseOpenCents(accountsOf(owed))).toBe(250);
    expect(gseOpenCents([])).toBe(0);
  });
});
