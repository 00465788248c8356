import type { Answer } from 'condivisa/client';

export type Balances = Answer<'get', '/api/v1/settlement/balances'>;
export type MemberBalance = Balances['members'][number];
type AccountKind = Balances['accounts'][number]['kind'];
type Cents = 'earned_cents' | 'paid_cents' | 'prepared_cents' | 'payable_cents' | 'carried_cents' | 'to_recover_cents';

/** What the accounts of a kind hold together, in cents. */
export const balanceOf = ({ accounts }: Balances, kind: AccountKind): number =>
  accounts.filter((account) => account.kind === kind).reduce((sum, { balance_cents }) => sum + balance_cents, 0);

export const totalOf = (members: readonly MemberBalance[], field: Cents): number => members.reduce((sum, member) => sum + member[field], 0);
