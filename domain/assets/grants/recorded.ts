import { parseRational } from '../../kernel/money/decimal.ts';
import { compare } from '../../kernel/money/rational.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import { largestGrant } from './eligible-cost.ts';
import type { GrantFacts } from './grant.ts';
import { grantMessages } from './grant-messages.ts';
import type { GrantLaw } from './grant-terms.ts';
import { type Refusal, refusal } from './refusal.ts';

interface GrantDays {
  readonly requestedOn: LocalDate;
  readonly admittedOn: LocalDate | null;
  readonly deedOn: LocalDate | null;
  readonly worksEndedOn: LocalDate | null;
  readonly endedOn: LocalDate | null;
}

/** Why days cannot follow each other like this; undefined: they can. */
export function orderOfDays({ requestedOn, admittedOn, deedOn, worksEndedOn, endedOn }: GrantDays): Refusal | undefined {
  if (admittedOn !== null && admittedOn < requestedOn) return refusal('admitted_on', 'too_early', grantMessages.beforeRequest);
  if (deedOn !== null && deedOn < (admittedOn ?? requestedOn)) return refusal('deed.on', 'too_early', grantMessages.beforeAdmission);
  if (worksEndedOn !== null && worksEndedOn < requestedOn) return refusal('works_ended_on', 'too_early', grantMessages.worksBeforeRequest);
  if (endedOn !== null && endedOn < requestedOn) return refusal('ended.on', 'too_early', grantMessages.beforeRequest);
  return undefined;
}

/**
 * Why a deed cannot be as given: the law gives no ceiling for the plant, the share is above that of the law, or the amount is above the share
 * of the eligible cost. undefined: it can.
 */
export function deedRefusal(grant: GrantFacts, { terms }: GrantLaw): Refusal | undefined {
  const { deed, powerKw } = grant;
  if (deed === null) return undefined;
  if (terms.classLimit === undefined) return refusal('deed', 'missing_parameter', grantMessages.powerAboveClasses(powerKw));
  if (terms.mostShare === undefined) return refusal('deed', 'missing_parameter', grantMessages.noLegalValue('facility_grant_share'));
  if (compare(parseRational(deed.share), parseRational(terms.mostShare.value)) > 0)
    return refusal('deed.granted_share', 'out_of_bounds', grantMessages.shareAboveLimit(terms.mostShare.value));
  const most = largestGrant(grant, terms);
  if (most === null) return refusal('deed', 'missing_parameter', grantMessages.noLegalValue('facility_cost_ceiling'));
  return deed.cents > most ? refusal('deed.granted_cents', 'out_of_bounds', grantMessages.grantAboveRules(most)) : undefined;
}
