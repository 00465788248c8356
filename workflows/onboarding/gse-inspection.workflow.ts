import { continueAsNew, setCurrentDetails, setHandler, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { describeInspection, nextOfInspection } from '../../domain/onboarding/inspection/next.ts';
import type { InspectionScope } from '../../domain/onboarding/processes.ts';
import { changed } from '../kernel/changed.ts';
import { lightStep } from '../kernel/light-step.ts';
import { phaseAttribute } from '../kernel/search-attributes.ts';
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
    const view = await lightStep('read the inspection').loadInspection(scope);
    setCurrentDetails(describeInspection(view));
    upsertSearchAttributes(phaseAttribute(view.state.toLowerCase()));
    const step = nextOfInspection(view, Date.now());
    if (step.kind === 'note') await lightStep(`record ${step.note.kind} of ${step.note.on}`).noteInspection({ ...scope, note: step.note });
    else if (step.kind === 'close') {
      const { workflowId } = workflowInfo();
      const isClosed = await lightStep(`close the process: ${view.state}`).closeInspectionProcess({ ...scope, workflowId });
      if (isClosed && !dirty) return view.state;
    } else await waitForNews(() => dirty, step.untilMs, `term of inspection ${view.inspectionId}`);
  }
}
