import type { ParameterName } from '../../kernel/legal/parameter-row.ts';
import type { Message } from '../../kernel/messages.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import { eligibleCost, grantForSpending, shareOf } from './eligible-cost.ts';
import { type GrantFacts, type Instalment, isAssignedOn, operatingFrom, takenCents } from './grant.ts';
import { grantMessages } from './grant-messages.ts';
import { type GrantLaw, type GrantTerms, operationRule } from './grant-terms.ts';
import { INSTALMENT_KINDS, type InstalmentKind } from './kinds.ts';
import { type Refusal, refusal } from './refusal.ts';

/** An instalment of the plant: the most it can be, and why it cannot be requested today; null: it can, or is on record. */
export interface InstalmentOutlook {
  readonly kind: InstalmentKind;
  readonly mostCents: number | null;
  readonly isRequested: boolean;
  readonly refusal: Message | null;
}

const missingValue = (name: ParameterName): Refusal => refusal('kind', 'missing_parameter', grantMessages.noLegalValue(name));

/**
 * The instalments of a plant of this power: an advance and the balance, or above a power a middle instalment in place of the advance. Empty
 * where the law does not say from which power. Source: cacer-2026.md D12.
 */
export function allowedKinds({ powerKw }: Pick<GrantFacts, 'powerKw'>, { middleLimit }: GrantTerms): InstalmentKind[] {
  if (middleLimit === undefined) return [];
  return Number(powerKw) > Number(middleLimit.value) ? ['middle', 'balance'] : ['advance', 'balance'];
}

/** The most that an instalment may be, in cents: a share of the grant, or for the balance what spending leaves of it; null without deed or value. */
export function mostOfInstalment(kind: InstalmentKind, grant: GrantFacts, terms: GrantTerms): number | null {
  if (grant.deed === null) return null;
  if (kind === 'balance') {
    const whole = grantForSpending(grant, terms);
    return whole === null ? null : Math.max(0, whole - othersTaken(grant, kind));
  }
  const share = kind === 'advance' ? terms.advanceShare : terms.middleShare;
  return share === undefined ? null : shareOf(grant.deed.cents, share.value);
}

const othersTaken = ({ instalments }: GrantFacts, kind: InstalmentKind): number =>
  instalments.filter((one) => one.kind !== kind).reduce((sum, one) => sum + takenCents(one), 0);

/** Why an instalment cannot be requested; undefined: it can. */
export function requestRefusal(
  grant: GrantFacts,
  request: Pick<Instalment, 'kind' | 'requestedOn' | 'requestedCents'>,
  law: GrantLaw,
): Refusal | undefined {
  return (
    deedRefusal(grant, request.requestedOn) ??
    kindRefusal(grant, request.kind, law.terms) ??
    orderRefusal(grant, request.kind, request.requestedOn) ??
    operationRefusal(grant, { kind: request.kind, on: request.requestedOn, path: 'requested_on' }, law) ??
    spendingRefusal(grant, request.kind, law.terms) ??
    amountRefusal(grant, request.kind, request.requestedCents, law.terms)
  );
}

/** Why an instalment cannot be recorded as paid; undefined: it can. */
export function paymentRefusal(
  grant: GrantFacts,
  instalment: Instalment,
  payment: { readonly on: LocalDate; readonly cents: number },
  law: GrantLaw,
): Refusal | undefined {
  const { kind, requestedOn, requestedCents } = instalment;
  if (payment.on < requestedOn) return refusal('paid_on', 'too_early', grantMessages.paidBeforeRequest(requestedOn));
  if (payment.cents > requestedCents) return refusal('paid_cents', 'out_of_bounds', grantMessages.paidAboveRequest(requestedCents));
  return operationRefusal(grant, { kind, on: payment.on, path: 'paid_on' }, law);
}

/** Why a grant cannot become as given, for the instalments that it has; undefined: it can. */
export function changeRefusal(grant: GrantFacts, law: GrantLaw): Refusal | undefined {
  if (grant.instalments.length > 0 && grant.deed === null) return refusal('deed', 'required', grantMessages.deedHasInstalments);
  for (const one of grant.instalments) {
    const most = mostOfInstalment(one.kind, grant, law.terms);
    if (most !== null && takenCents(one) > most)
      return refusal('spent_cents', 'out_of_bounds', grantMessages.instalmentAbove(one.kind, takenCents(one), most));
  }
  return undefined;
}

function deedRefusal({ deed, ended }: GrantFacts, on: LocalDate): Refusal | undefined {
  if (ended !== null) return refusal('kind', 'wrong_state', grantMessages.hasEnded(ended.on));
  if (deed === null) return refusal('kind', 'wrong_state', grantMessages.noDeed);
  return on < deed.on ? refusal('requested_on', 'too_early', grantMessages.beforeDeed(deed.on)) : undefined;
}

function kindRefusal(grant: GrantFacts, kind: InstalmentKind, terms: GrantTerms): Refusal | undefined {
  if (terms.middleLimit === undefined) return missingValue('facility_middle_limit');
  const isAllowed = allowedKinds(grant, terms).includes(kind);
  return isAllowed
    ? undefined
    : refusal('kind', 'not_allowed', grantMessages.otherInstalment(grant.powerKw, terms.middleLimit.value, kind));
}

function orderRefusal({ instalments }: GrantFacts, kind: InstalmentKind, on: LocalDate): Refusal | undefined {
  if (instalments.some((one) => one.kind === kind)) return refusal('kind', 'wrong_state', grantMessages.twice(kind));
  const place = INSTALMENT_KINDS.indexOf(kind);
  const later = instalments.find((one) => INSTALMENT_KINDS.indexOf(one.kind) > place);
  if (later !== undefined) return refusal('kind', 'wrong_state', grantMessages.afterLater(kind, later.kind));
  const before = instalments.find((one) => INSTALMENT_KINDS.indexOf(one.kind) < place);
  if (before === undefined) return undefined;
  if (before.paidOn === null) return refusal('kind', 'wrong_state', grantMessages.earlierUnpaid(before.kind));
  return on < before.paidOn ? refusal('requested_on', 'too_early', grantMessages.beforeEarlier(before.kind, before.paidOn)) : undefined;
}

/** GSE pays only for plants in operation and in a configuration, from the day on which the dated row says so. */
function operationRefusal(
  grant: GrantFacts,
  { kind, on, path }: { readonly kind: InstalmentKind; readonly on: LocalDate; readonly path: string },
  { table }: GrantLaw,
): Refusal | undefined {
  const rule = operationRule(kind, on, table);
  if (rule === undefined) return undefined;
  const from = operatingFrom(grant);
  if (from === null || on < from) return refusal(path, 'not_operating', grantMessages.notOperating(on, from, rule));
  return isAssignedOn(grant, on) ? undefined : refusal(path, 'not_assigned', grantMessages.notAssigned(on, rule));
}

/** A middle instalment follows on as large a share of the spending as it is of the grant. */
function spendingRefusal(grant: GrantFacts, kind: InstalmentKind, terms: GrantTerms): Refusal | undefined {
  if (kind !== 'middle') return undefined;
  if (terms.middleShare === undefined) return missingValue('facility_middle_share');
  const planned = eligibleCost(grant.plannedCostCents, grant.powerKw, terms);
  if (planned === null) return missingValue('facility_cost_ceiling');
  const needed = shareOf(planned.eligibleCents, terms.middleShare.value);
  return grant.spentCents < needed
    ? refusal('kind', 'too_little_spent', grantMessages.tooLittleSpent(grant.spentCents, needed))
    : undefined;
}

function amountRefusal(grant: GrantFacts, kind: InstalmentKind, cents: number, terms: GrantTerms): Refusal | undefined {
  const most = mostOfInstalment(kind, grant, terms);
  if (most === null) return missingValue(kind === 'advance' ? 'facility_advance_share' : 'facility_cost_ceiling');
  return cents > most ? refusal('requested_cents', 'out_of_bounds', grantMessages.tooMuch(kind, most)) : undefined;
}
