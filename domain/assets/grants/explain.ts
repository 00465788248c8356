import type { ParameterRow } from '../../kernel/legal/parameter-row.ts';
import type { Message } from '../../kernel/messages.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import { type EligibleCost, eligibleCost, grantForSpending, largestGrant } from './eligible-cost.ts';
import { explanationMessages as texts } from './explanation-messages.ts';
import { type GrantFacts, paidCentsOf } from './grant.ts';
import type { GrantLaw } from './grant-terms.ts';
import { allowedKinds, type InstalmentOutlook, mostOfInstalment, requestRefusal } from './instalments.ts';
import type { InstalmentKind } from './kinds.ts';
import { type OperationClock, operationClock } from './operation-clock.ts';

/** How the eligible amount of a grant comes about, as of a day; null where the law or the deed is missing. */
interface GrantExplanation {
  readonly planned: EligibleCost | null;
  readonly spent: EligibleCost | null;
  readonly largestGrantCents: number | null;
  readonly grantForSpendingCents: number | null;
  readonly clock: OperationClock | null;
  readonly instalments: readonly InstalmentOutlook[];
  /** The legal values that were read. */
  readonly values: readonly ParameterRow[];
  readonly lines: readonly Message[];
}

/** Explains a grant as of a day, with every legal value that counts. */
export function explainGrant(grant: GrantFacts, law: GrantLaw, on: LocalDate): GrantExplanation {
  const { terms } = law;
  const planned = eligibleCost(grant.plannedCostCents, grant.powerKw, terms);
  const spent = eligibleCost(grant.spentCents, grant.powerKw, terms);
  const amounts = { planned, spent, largestGrantCents: largestGrant(grant, terms), grantForSpendingCents: grantForSpending(grant, terms) };
  const clock = operationClock(grant, terms, on);
  const instalments = allowedKinds(grant, terms).map((kind) => outlook(grant, kind, law, on));
  const values = [...Object.values(terms), ...operationRows(law, on)].filter((row): row is ParameterRow => row !== undefined);
  return { ...amounts, clock, instalments, values, lines: linesOf(grant, law, { ...amounts, clock, instalments, values }) };
}

const operationRows = ({ table }: GrantLaw, on: LocalDate): ParameterRow[] =>
  table.filter(
    ({ name, validFrom, validTo }) => name === 'facility_payment_in_operation' && validFrom <= on && (validTo === null || on < validTo),
  );

function outlook(grant: GrantFacts, kind: InstalmentKind, law: GrantLaw, on: LocalDate): InstalmentOutlook {
  const isRequested = grant.instalments.some((one) => one.kind === kind);
  const refused = isRequested ? undefined : requestRefusal(grant, { kind, requestedOn: on, requestedCents: 1 }, law);
  return { kind, mostCents: mostOfInstalment(kind, grant, law.terms), isRequested, refusal: refused?.message ?? null };
}

function linesOf(grant: GrantFacts, { terms }: GrantLaw, found: Omit<GrantExplanation, 'lines'>): Message[] {
  const { planned, spent, largestGrantCents, grantForSpendingCents, clock } = found;
  const { classLimit, ceiling, mostShare, months, lastDay, fee } = terms;
  const lines: Message[] = [];
  if (planned !== null && ceiling !== undefined && classLimit !== undefined)
    lines.push(texts.ceiling(grant.powerKw, classLimit, ceiling, planned.ceilingCents));
  const share = grant.deed?.share ?? mostShare?.value;
  if (planned !== null && largestGrantCents !== null && share !== undefined)
    lines.push(texts.planned(planned, share, largestGrantCents, grant.deed !== null));
  if (grant.deed !== null) lines.push(texts.granted(grant.deed));
  if (spent !== null && spent.costCents > 0 && grantForSpendingCents !== null) lines.push(texts.spent(spent, grantForSpendingCents));
  if (clock !== null && grant.deed !== null) lines.push(texts.deadline(clock, grant.deed.on, months, lastDay), texts.readings);
  lines.push(...grant.instalments.map(texts.instalment), ...found.instalments.filter(({ isRequested }) => !isRequested).map(texts.outlook));
  if (grant.instalments.length > 0) lines.push(texts.paid(paidCentsOf(grant)));
  if (fee !== undefined) lines.push(texts.fee(fee));
  return [...lines, ...sources(found.values)];
}

/** Each source once, with what rests on it. */
const sources = (values: readonly ParameterRow[]): Message[] =>
  [...Map.groupBy(values, ({ source, certainty }) => `${certainty} ${source}`).values()].map(texts.source);
