import type { Transaction } from 'kysely';
import type { ParameterRow } from '../../../domain/kernel/legal/parameter-row.ts';
import type { RunInputs } from '../../../domain/settlement/run/run-inputs.ts';
import type { DistributionRow } from '../../../domain/settlement/types.ts';
import { recipientOf } from '../../../domain/settlement/year/enterprise-classes.ts';
import { monthOfYear } from '../../../domain/settlement/year/month-of-year.ts';
import type { MonthStanding, StoredAccount } from '../../../domain/settlement/year/stored-year.ts';
import type { MemberPayments, Recipient, YearInput, YearMonth } from '../../../domain/settlement/year/types.ts';
import { legalParametersOn } from '../../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { holdersOf, isApprovedRun, type PostedPart, plantsOfSections, postedParts } from '../../../infra/postgres/settlement/year.ts';
import type { YearMoney } from '../../../infra/postgres/settlement/year-money.ts';
import { reproduceRun } from './reproduce-run.ts';

/**
 * The year's input: every month settled again from the inputs of its newest posted run. `carried`: the account of the year before, as posted;
 * what its members were left with and its ring-fenced account continue. `money`: what was paid and used within the year; only the report contains
 * of it. `onMonth` is called after each month.
 */
export async function loadYear(
  trx: Transaction<DB>,
  year: number,
  standings: readonly Pick<MonthStanding, 'month' | 'runId'>[],
  carried: StoredAccount | undefined,
  onMonth: (month: string) => void,
  { uses, paid, certificate, deductsVat }: YearMoney = { uses: [], paid: [], certificate: null, deductsVat: false },
): Promise<YearInput> {
  const ofYear = { year, law: await legalParametersOn(trx, `${year}-12-31`, ['enterprise_holder']) };
  const months: YearMonth[] = [];
  const sectionIds = new Set<number>();
  for (const { month, runId } of standings) {
    const { inputs, input } = await reproduceRun(trx, runId as number);
    const recipients = await recipientsOf(trx, inputs, ofYear);
    for (const { sectionId } of inputs.plants) sectionIds.add(sectionId);
    const parts = (await postedParts(trx, runId as number)).map(toRow);
    months.push(monthOfYear(input, recipients, parts, await isApprovedRun(trx, runId as number)));
    onMonth(month);
  }
  return {
    year,
    expectedMonths: standings.map(({ month }) => month),
    months,
    plants: await plantsOfSections(trx, [...sectionIds]),
    ringFenced: { openingCents: BigInt(carried?.report.ringFenced.closingCents ?? 0), uses: uses.map(toUse) },
    deductsVat,
    excess: {
      certifiedCents: certificate === null ? null : BigInt(certificate.cents),
      openingCents: BigInt(carried?.excessAccount?.leftCents ?? carried?.report.ringFenced.closingCents ?? 0),
    },
    payments: memberPayments(carried, paid),
  };
}

interface LawOfYear {
  readonly year: number;
  readonly law: readonly ParameterRow[];
}

/** Who receives what the plants and points of a month were given, by their codes. */
async function recipientsOf(trx: Transaction<DB>, { plants, points }: RunInputs, ofYear: LawOfYear): Promise<Map<string, Recipient>> {
  const holders = await holdersOf(
    trx,
    plants.map(({ partyId }) => partyId),
  );
  return new Map<string, Recipient>([
    ...plants.map(({ code, partyId }) => recipient(code, partyId, holders.get(partyId), ofYear)),
    ...points.map(({ code, partyId, holder }) => recipient(code, partyId, holder, ofYear)),
  ]);
}

const recipient = (code: string, partyId: number, holder: Recipient['holder'] | undefined, of: LawOfYear): [string, Recipient] => [
  code,
  recipientOf(String(partyId), holder as Recipient['holder'], of.year, of.law),
];

const ROLES = { plant: 'plant', point: 'point', costs: 'cost', fund: 'fund' } as const;

function toRow({ receiver, code, ...part }: PostedPart): DistributionRow {
  const [premiumCents, refundCents] = [BigInt(part.premiumCents), BigInt(part.refundCents)];
  return { role: ROLES[receiver], id: code, cents: premiumCents + refundCents, premiumCents, refundCents };
}

const toUse = ({ partyId, ...use }: YearMoney['uses'][number]): YearInput['ringFenced']['uses'][number] => ({
  ...use,
  memberId: partyId === null ? null : String(partyId),
  cents: BigInt(use.cents),
});

function memberPayments(carried: StoredAccount | undefined, paid: YearMoney['paid']): Map<string, MemberPayments> {
  const before = new Map((carried?.report.members ?? []).map(({ memberId, carriedOutCents }) => [memberId, BigInt(carriedOutCents)]));
  const within = new Map(paid.map(({ partyId, cents }) => [String(partyId), BigInt(cents)]));
  const ids = new Set([...before.keys(), ...within.keys()]);
  return new Map([...ids].map((id) => [id, { carriedInCents: before.get(id) ?? 0n, paidCents: within.get(id) ?? 0n }]));
}
