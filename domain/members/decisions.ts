import type { LocalDate } from '../kernel/time/local-date.ts';
import type { MemberAct } from './lifecycle.ts';

/** Acts that a person decides on a running membership; leaving follows from a notice. */
export const DECISIONS = [
  'verify',
  'reopen',
  'admit',
  'reject',
  'withdraw',
  'suspend',
  'resume',
  'give_notice',
  'take_back_notice',
] as const satisfies readonly MemberAct[];
export type DecisionKind = (typeof DECISIONS)[number];

/** What a person decides about a membership. */
export interface MemberDecision {
  readonly act: DecisionKind;
  /** Why; required where somebody loses something by it. */
  readonly reason?: string | undefined;
  /** The paper it rests on. */
  readonly documentId?: number | undefined;
  /** The legal day: of the decision, of the notice, or the first day of a suspension. */
  readonly occurredOn: LocalDate;
  /** The first day after: of a suspension, or the first day on which the person is not a member. */
  readonly until?: LocalDate | undefined;
  /** The member decides this, not the community. */
  readonly isOwn?: true;
  /** Verified although checks fail, for the reason given. */
  readonly isDespiteChecks?: true | undefined;
}

export interface SentDecision extends MemberDecision {
  readonly by: string;
  readonly requestId?: string;
}

/** Decisions by which somebody loses something: they need a reason. */
const WITH_REASON: readonly DecisionKind[] = ['reject', 'suspend', 'reopen'];

export const needsReason = ({ act, isDespiteChecks }: Pick<MemberDecision, 'act' | 'isDespiteChecks'>): boolean =>
  WITH_REASON.includes(act) || isDespiteChecks === true;

/** Decisions of which one paper says one alone. */
const OPPOSITES: Readonly<Partial<Record<StoredAct, MemberAct>>> = {
  admit: 'reject',
  reject: 'admit',
  give_notice: 'take_back_notice',
  take_back_notice: 'give_notice',
};

export interface DatedAct {
  readonly act: StoredAct;
  readonly occurredOn: LocalDate;
}
type StoredAct = MemberAct | 'apply';

/** Can the paper of an act not be that of the other one too: the same on another day, or its opposite? */
export const excludesAct = (one: DatedAct, other: DatedAct): boolean =>
  one.act === other.act ? one.occurredOn !== other.occurredOn : OPPOSITES[one.act] === other.act;

/** Decisions about days of their own, which follow each other. */
const IN_ORDER: readonly StoredAct[] = ['suspend', 'resume', 'give_notice', 'take_back_notice'];

/** The first day on which a decision may be dated after these acts: none of its kind is dated before an earlier one. Undefined where none binds it. */
export const earliestDay = (act: DecisionKind, acts: readonly DatedAct[]): LocalDate | undefined =>
  IN_ORDER.includes(act)
    ? acts
        .filter((one) => IN_ORDER.includes(one.act))
        .map(({ occurredOn }) => occurredOn)
        .reduce<LocalDate | undefined>((last, day) => (last === undefined || day > last ? day : last), undefined)
    : undefined;
