import { nameOfDocument } from '../../documents/kinds.ts';
import { alternatives, joined, type Message } from '../../kernel/messages.ts';
import { parseRational } from '../../kernel/money/decimal.ts';
import { compare } from '../../kernel/money/rational.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import { largestGrant } from './eligible-cost.ts';
import { findingMessages } from './finding-messages.ts';
import { type GrantFacts, type GrantSection, operatingFrom, paidCentsOf, stateOfGrant } from './grant.ts';
import type { GrantLaw, GrantTerms } from './grant-terms.ts';
import { allowedKinds, mostOfInstalment, requestRefusal } from './instalments.ts';
import type { InstalmentKind } from './kinds.ts';
import { operationClock } from './operation-clock.ts';
import { grantPapers, missingPapers, type PaperStep } from './papers.ts';

/** Something about a grant that a manager must see to: what it is, how to resolve it, by which day, and since when it is so. */
export interface GrantFinding {
  readonly code: 'deadline' | 'share' | 'amount' | 'papers' | 'instalment' | 'repayment' | 'parameter';
  readonly what: Message;
  readonly remedy: Message;
  readonly lastDay: LocalDate | null;
  readonly since: LocalDate;
}

interface Seen {
  readonly grant: GrantFacts;
  readonly law: GrantLaw;
  readonly on: LocalDate;
}

/** What a manager must see to in a grant, as of a day. */
export function grantFindings(grant: GrantFacts, law: GrantLaw, on: LocalDate): GrantFinding[] {
  const seen = { grant, law, on };
  if (grant.ended !== null) return repayment(grant);
  return [...deadline(seen), ...missingValues(seen), ...amount(seen), ...share(seen), ...papers(seen), ...nextInstalment(seen)];
}

const found = (
  code: GrantFinding['code'],
  since: LocalDate,
  what: Message,
  remedy: Message,
  lastDay: LocalDate | null = null,
): GrantFinding => ({
  code,
  what,
  remedy,
  lastDay,
  since,
});

/** The sections whose share in the settlement is not the granted one. */
export function otherShares(sections: readonly GrantSection[], grantedShare: string): GrantSection[] {
  const granted = parseRational(grantedShare);
  return sections.filter(({ grantShare }) => compare(parseRational(grantShare), granted) !== 0);
}

function share({ grant }: Seen): GrantFinding[] {
  const { deed, plantCode } = grant;
  if (deed === null) return [];
  return otherShares(grant.sections, deed.share).map(({ code, grantShare }) =>
    found('share', deed.on, findingMessages.otherShare(plantCode, code, grantShare, deed.share), findingMessages.applyShare),
  );
}

function deadline({ grant, law, on }: Seen): GrantFinding[] {
  const clock = operationClock(grant, law.terms, on);
  if (clock === null || grant.deed === null) return [];
  const { lastDay, daysLeft, urgency } = clock;
  const since = grant.deed.on;
  const stake = { grantedCents: grant.deed.cents, paidCents: paidCentsOf(grant) };
  const { missed, missedRemedy, dueSoon, dueRemedy, plannedLate, plannedLateRemedy } = findingMessages;
  if (urgency === 'missed')
    return [found('deadline', since, missed(grant.plantCode, lastDay, operatingFrom(grant), stake), missedRemedy, lastDay)];
  if (urgency === 'notice' || urgency === 'last_days')
    return [found('deadline', since, dueSoon(grant.plantCode, lastDay, daysLeft, stake), dueRemedy, lastDay)];
  if (urgency === 'open' && grant.entryIntoOperation > lastDay)
    return [found('deadline', since, plannedLate(grant.plantCode, grant.entryIntoOperation, lastDay, stake), plannedLateRemedy, lastDay)];
  return [];
}

const NEEDED = {
  ceiling: 'facility_cost_ceiling',
  mostShare: 'facility_grant_share',
  middleLimit: 'facility_middle_limit',
  months: 'facility_operation_term',
  lastDay: 'facility_operation_deadline',
} as const satisfies Partial<Record<keyof GrantTerms, string>>;

function missingValues({ grant, law }: Seen): GrantFinding[] {
  const { classLimit } = law.terms;
  if (classLimit === undefined)
    return [found('parameter', grant.requestedOn, findingMessages.aboveClasses(grant.plantCode, grant.powerKw), findingMessages.addClass)];
  return Object.entries(NEEDED)
    .filter(([term]) => law.terms[term as keyof typeof NEEDED] === undefined)
    .map(([, name]) =>
      found('parameter', grant.requestedOn, findingMessages.valueMissing(grant.plantCode, name), findingMessages.addValue(name)),
    );
}

/** The law may have changed since the deed was recorded: share and amount are compared again. */
function amount({ grant, law }: Seen): GrantFinding[] {
  const { deed, plantCode } = grant;
  if (deed === null) return [];
  const limit = law.terms.mostShare?.value;
  if (limit !== undefined && compare(parseRational(deed.share), parseRational(limit)) > 0)
    return [found('amount', deed.on, findingMessages.shareAbove(plantCode, deed.share, limit), findingMessages.correctDeed)];
  const most = largestGrant(grant, law.terms);
  if (most === null || deed.cents <= most) return [];
  return [found('amount', deed.on, findingMessages.amountAbove(plantCode, deed.cents, most), findingMessages.correctDeed)];
}

/** The next instalment that can be asked for; undefined where there is none, one waits for GSE, or the deadline was missed. */
function nextKind(grant: GrantFacts, law: GrantLaw, on: LocalDate): InstalmentKind | undefined {
  if (operationClock(grant, law.terms, on)?.urgency === 'missed') return undefined;
  return allowedKinds(grant, law.terms)
    .toReversed()
    .find((kind) => requestRefusal(grant, { kind, requestedOn: on, requestedCents: 1 }, law) === undefined);
}

function papers({ grant, law, on }: Seen): GrantFinding[] {
  const kinds = allowedKinds(grant, law.terms);
  const all = grantPapers(grant, kinds);
  const next = nextKind(grant, law, on);
  const state = stateOfGrant(grant);
  const now: PaperStep[] = state === 'requested' ? ['request'] : state === 'granted' ? ['deed'] : [];
  const since = grant.deed?.on ?? grant.requestedOn;
  return [...now, ...(next === undefined ? [] : [next])].flatMap((one) => {
    const missing = missingPapers(all, one);
    if (missing.length === 0) return [];
    const names = joined(
      missing.map(({ kinds }) => alternatives(kinds.map(nameOfDocument))),
      ', ',
    );
    return [
      found('papers', since, findingMessages.papersMissing(grant.plantCode, one, names), findingMessages.uploadPapers(grant.plantCode)),
    ];
  });
}

function nextInstalment(seen: Seen): GrantFinding[] {
  const { grant, law, on } = seen;
  const from = operatingFrom(grant);
  const kind = nextKind(grant, law, on);
  if (kind !== undefined) {
    const most = mostOfInstalment(kind, grant, law.terms) ?? 0;
    return [
      found(
        'instalment',
        from ?? grant.deed?.on ?? on,
        findingMessages.canBeRequested(grant.plantCode, kind, most),
        findingMessages.request,
      ),
    ];
  }
  const isOpen = stateOfGrant(grant) === 'granted' && grant.instalments.every(({ paidOn }) => paidOn !== null);
  const waits = isOpen && grant.spentCents === 0 && from !== null && from <= on;
  return waits ? [found('instalment', from, findingMessages.nothingSpent(grant.plantCode), findingMessages.recordSpending)] : [];
}

/** What a grant that was taken back or given up leaves to be returned. */
function repayment(grant: GrantFacts): GrantFinding[] {
  const paid = paidCentsOf(grant);
  if (grant.ended === null || paid === 0) return [];
  return [found('repayment', grant.ended.on, findingMessages.toReturn(grant.plantCode, paid), findingMessages.askGse)];
}
