import { continueAsNew, setCurrentDetails, setHandler, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { describeInspection, nextOfInspection } from '../../domain/onboarding/inspection/next.ts';
import type { InspectionScope } from '../../domain/onboarding/processes.ts';
import { changed } from '../kernel/changed.ts';
import { phaseAttribute } from '../kernel/search-attributes.ts';
import { shortStep } from '../kernel/short-step.ts';
import { waitForNews } from '../kernel/wait-for-news.ts';

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
    const view = await shortStep('read the inspection').loadInspection(scope);
    setCurrentDetails(describeInspection(view));
    upsertSearchAttributes(phaseAttribute(view.state.toLowerCase()));
    const step = nextOfInspection(view, Date.now());
    if (step.kind === 'note') await shortStep(`record ${step.note.kind} of ${step.note.on}`).noteInspection({ ...scope, note: step.note });
    else if (step.kind === 'close') {
      const { workflowId } = workflowInfo();
      const isClosed = await shortStep(`close the process: ${view.state}`).closeInspectionProcess({ ...scope, workflowId });
      if (isClosed && !dirty) return view.state;
    } else await waitForNews(() => dirty, step.untilMs, `term of inspection ${view.inspectionId}`);
  }
}
