import { defineQuery } from '@temporalio/workflow';
import type { RecordedState } from '../../activities/communities/commands/record-state.ts';

export type { CommunityScope } from '../../domain/communities/processes.ts';

/** Where the community stood when its process last read the record; null before the first reading. */
export const communityState = defineQuery<RecordedState | null>('community-state');
