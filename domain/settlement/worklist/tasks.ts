import type { Right } from '../../identity/rights.ts';
import type { Message } from '../../kernel/messages.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import type { BlockedBy } from './blocks.ts';

/** What only one person, or a person's record, is asked for; everything else is a block of the worklist. */
export const OWN_TASKS = ['vote', 'work_order', 'bank_account', 'own_document', 'consent', 'account', 'own_data', 'own_upload'] as const;
export type OwnTask = (typeof OWN_TASKS)[number];

/** What a task's page is about. */
export const TASK_TARGETS = ['configuration', 'run', 'year', 'motion', 'work_order', 'membership', 'document'] as const;
export type TaskTarget = (typeof TASK_TARGETS)[number];

/** Something that a person must do in a community. */
export interface Task {
  readonly kind: BlockedBy | OwnTask;
  readonly communityId: number;
  readonly text: Message;
  readonly remedy: Message;
  /** The year that it is about, where it is a year's settlement. */
  readonly year: number | null;
  /** Further reasons of the same month or configuration. */
  readonly more: number;
  readonly dueOn: LocalDate | null;
  readonly since: Date;
  readonly target: TaskTarget;
  readonly targetId: number;
}

/** The right that somebody needs for a task of this kind, over the own record or the community. */
export const OWN_TASK_RIGHTS = {
  vote: 'motions:vote',
  work_order: 'plants:read',
  bank_account: 'members:read',
  own_document: 'documents:read',
  consent: 'members:write',
  account: 'members:write',
  own_data: 'members:write',
  own_upload: 'documents:write',
} as const satisfies Readonly<Record<OwnTask, Right>>;

export const isOverdue = ({ dueOn }: Pick<Task, 'dueOn'>, today: LocalDate): boolean => dueOn !== null && dueOn < today;

/** By their last day, the overdue ones first, those without one last; the order of equal ones stays. */
export const byLastDay = (one: Pick<Task, 'dueOn'>, other: Pick<Task, 'dueOn'>): number =>
  (one.dueOn ?? 'z').localeCompare(other.dueOn ?? 'z');
