import { patched, proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { IoActivities } from '../../activities/index.ts';
import { SHORT_STEP } from '../kernel/options.ts';
import { scheduledTime } from '../kernel/start-or-join.ts';

/**
 * Started by the Schedule: mails about documents and mandates that expire, deletion of those whose term of retention has passed where a community wants it,
 * then order in the store: content moves into it, and what no document knows goes.
 */
export async function tendDocuments(): Promise<string> {
  const day = scheduledTime().toISOString().slice(0, 10);
  const { communities } = await longStep('documents that expire').remindExpiring({ day });
  const { documents } = await longStep('terms of retention').deleteRetained({ day });
  const { moved, removed } = await longStep('order in the store').tendStore();
  const mandates = patched('mandates') ? (await longStep('mandates that end').remindMandates({ day })).communities : 0;
  const summary = `communities reminded: ${communities}, of mandates: ${mandates}; documents deleted: ${documents}; moved to the store: ${moved}; objects removed: ${removed}`;
  setCurrentDetails(summary);
  return summary;
}

const longStep = (summary: string): IoActivities =>
  proxyActivities<IoActivities>({ ...SHORT_STEP, startToCloseTimeout: '1 hour', summary });
