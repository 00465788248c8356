import type { Transaction } from 'kysely';
import { type FinalFacts, type FinalTotals, finalTotals, lastMonthOf } from '../../../domain/billing/statement/final.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { retentionOf } from '../../../domain/members/retention.ts';
import { salesOfParty } from '../../../infra/postgres/billing/energy-sales.ts';
import { exitChargeOf } from '../../../infra/postgres/billing/exit-charges.ts';
import { finalIssuedAt, finalMonths, type OpenMonthRow, openMonthsOf } from '../../../infra/postgres/billing/final-statements.ts';
import { memberAccounts } from '../../../infra/postgres/billing/member-accounts.ts';
import { statementYears } from '../../../infra/postgres/billing/statements.ts';
import type { MemberRow } from '../../../infra/postgres/members/members.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { retentionTerms } from '../../members/reads/load-life.ts';
import { billingMessages } from '../messages.ts';

/** The last statement of a membership; days 'YYYY-MM-DD', months 'YYYY-MM'. */
export interface FinalStatement extends Pick<FinalFacts, 'months' | 'charge'> {
  readonly endsOn: string;
  readonly lastMonth: string;
  /** Undefined: not issued, it is what is known so far. */
  readonly issuedAt: Date | undefined;
  readonly waitsFor: readonly OpenMonthRow[];
  readonly totals: FinalTotals;
  /** Until this day, excluded, months may be corrected. */
  readonly correctionsUntil: string | null;
}

/** Throws `not_found` where the membership has no end. Needs the whole community: a part is a share of all. */
export async function loadFinalStatement(trx: Transaction<DB>, member: MemberRow): Promise<FinalStatement> {
  const charge = await exitChargeOf(trx, member.id);
  const endsOn = member.valid_to ?? charge?.ends_on;
  if (endsOn === undefined) throw new DomainError('not_found', billingMessages.noExit(member.code));
  const lastMonth = lastMonthOf(endsOn);
  const who = { communityId: member.community_id, membershipId: member.id, partyId: member.party_id };
  const span = { from: member.valid_from.slice(0, 7), to: lastMonth };
  const months = await finalMonths(trx, who, span);
  const sales = await salesOfParty(trx, who, span);
  const accounts = (await memberAccounts(trx, member.community_id)).filter(({ partyId }) => partyId === member.party_id);
  const known = charge === undefined || charge.charge_cents === 0 ? null : chargeOf(charge);
  const totals = finalTotals({
    months,
    yearsCents: await yearsCents(trx, who, span),
    salesCents: sales.reduce((sum, { gross_cents, fees_cents }) => sum + gross_cents - fees_cents, 0),
    charge: known,
    paidCents: accounts.reduce((sum, { paidCents }) => sum + paidCents, 0),
    preparedCents: accounts.reduce((sum, { preparedCents }) => sum + preparedCents, 0),
  });
  const issuedAt = await finalIssuedAt(trx, member.id);
  const waitsFor = member.valid_to === null ? [] : await openMonthsOf(trx, member.id);
  const { correctionsUntil } = retentionOf(endsOn, true, await retentionTerms(trx, endsOn));
  return { endsOn, lastMonth, issuedAt, waitsFor, months, charge: known, totals, correctionsUntil };
}

const chargeOf = ({ charge_cents, charge_booked_at }: { readonly charge_cents: number; readonly charge_booked_at: Date | null }) => ({
  cents: charge_cents,
  isBooked: charge_booked_at !== null,
});

type Who = Parameters<typeof statementYears>[1];

/** By what the posted yearly settlements of the years of the membership differ from what their months gave. */
async function yearsCents(trx: Transaction<DB>, who: Who, { from, to }: { readonly from: string; readonly to: string }): Promise<number> {
  let sum = 0;
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1)
    for (const { rows } of await statementYears(trx, who, year))
      for (const row of rows) sum += row.recomputed_cents - row.posted_cents - row.taken_back_cents;
  return sum;
}
