import { condition, continueAsNew, setCurrentDetails, setHandler, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { RecordedState } from '../../activities/communities/commands/record-state.ts';
import { wordsOfState } from '../../domain/communities/lifecycle.ts';
import { announceInOrder } from '../kernel/announce.ts';
import { changed } from '../kernel/changed.ts';
import { phaseAttribute } from '../kernel/search-attributes.ts';
import { shortStep } from '../kernel/short-step.ts';
import { type CommunityScope, communityState } from './contract.ts';

/** The record is read at least this often: an act without a signal is seen the next day. */
const AT_LEAST_EVERY = '1 day';

/**
 * Follows a community from its first application to the archive and answers its last state. PostgreSQL says where it stands: after every
 * signal `changed`, and once a day, it is read again, and states that it entered are recorded and announced.
 */
export async function communityLifecycle(scope: CommunityScope, last: RecordedState | null = null): Promise<string> {
  let dirty = true;
  let seen: RecordedState | null = last;
  setHandler(changed, () => {
    dirty = true;
  });
  setHandler(communityState, () => seen);
  for (;;) {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof communityLifecycle>(scope, seen);
    dirty = false;
    seen = await shortStep('read where the community stands').followCommunity({ ...scope, workflowId: workflowInfo().workflowId });
    await show(scope, seen);
    if (seen.state === 'archived') return seen.state;
    await condition(() => dirty, AT_LEAST_EVERY, { summary: 'look at the record at least once a day' });
  }
}

/** Shows an operator where it stands and tells subscribers of every state that it entered. */
async function show({ communityId }: CommunityScope, { state, entered, configurations }: RecordedState): Promise<void> {
  const lines = Object.entries(configurations).map(([code, one]) => `- configuration ${code}: ${wordsOfState(one)}`);
  setCurrentDetails([`**The community: ${wordsOfState(state)}**`, ...lines].join('\n'));
  if (entered.length === 0) return;
  upsertSearchAttributes(phaseAttribute(state));
  const events = entered.map((one) => ({ communityId, kind: 'community', subject: String(communityId), state: one }));
  await announceInOrder(events, `announce: the community is ${wordsOfState(state)}`);
}
