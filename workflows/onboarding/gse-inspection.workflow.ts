import { defineSearchAttributeKey } from '@temporalio/common';
import {
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { LightActivities } from '../../activities/index.ts';
import { describeInspection, nextOfInspection } from '../../domain/onboarding/inspection/next.ts';
import type { InspectionScope } from '../../domain/onboarding/processes.ts';
import { changed } from '../kernel/changed.ts';
import { SHORT_STEP } from '../kernel/options.ts';

const Phase = defineSearchAttributeKey('Phase', 'KEYWORD');
const that = (summary: string): LightActivities => proxyActivities<LightActivities>({ ...SHORT_STEP, summary });

/**
 * Follows an inspection of GSE from its opening to the act that closes it, and returns the state it closed in. The record says where it
 * stands; clocks write reminders and the last day of the term, which closes nothing.
 */
export async function gseInspection(scope: InspectionScope): Promise<string> {
  let dirty = true;
  setHandler(changed, () => {
    dirty = true;
  });
  for (;;) {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof gseInspection>(scope);
    dirty = false;
    const view = await that('read the inspection').loadInspection(scope);
    setCurrentDetails(describeInspection(view));
    upsertSearchAttributes([{ key: Phase, value: view.state.toLowerCase() }]);
    const step = nextOfInspection(view, Date.now());
    if (step.kind === 'note') await that(`record ${step.note.kind} of ${step.note.on}`).noteInspection({ ...scope, note: step.note });
    else if (step.kind === 'close') {
      const { workflowId } = workflowInfo();
      const isClosed = await that(`close the process: ${view.state}`).closeInspectionProcess({ ...scope, workflowId });
      if (isClosed && !dirty) return view.state;
    } else if (step.untilMs === null) await condition(() => dirty);
    else await condition(() => dirty, Math.max(1, step.untilMs - Date.now()), { summary: `term of inspection ${view.inspectionId}` });
  }
}
