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
  const long = { ...SHORT_STEP, startToCloseTimeout: '1 hour' } as const;
  const { communities } = await proxyActivities<IoActivities>({ ...long, summary: 'documents that expire' }).remindExpiring({ day });
  const { documents } = await proxyActivities<IoActivities>({ ...long, summary: 'terms of retention' }).deleteRetained({ day });
  const { moved, removed } = await proxyActivities<IoActivities>({ ...long, summary: 'order in the store' }).tendStore();
  const mandates = patched('mandates')
    ? (await proxyActivities<IoActivities>({ ...long, summary: 'mandates that end' }).remindMandates({ day })).communities
    : 0;
  const said = `communities reminded: ${communities}, of mandates: ${mandates}; documents deleted: ${documents}; moved to the store: ${moved}; objects removed: ${removed}`;
  setCurrentDetails(said);
  return said;
}
