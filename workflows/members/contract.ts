import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { SentDecision } from '../../domain/members/decisions.ts';
import type { LifeView } from '../../domain/members/life-view.ts';
import type { StoredStage } from '../../domain/members/lifecycle.ts';

export type { SentDecision } from '../../domain/members/decisions.ts';
export type { MembershipScope } from '../../domain/members/processes.ts';

/** Carries out a decision and answers the new stage; refused with who decided before where the stage does not allow it any more. */
export const decide = defineUpdate<StoredStage, [SentDecision]>('decide');

/** Where the membership stood when the process last read its record; null before the first reading. */
export const lifeState = defineQuery<LifeView | null>('life-state');
