import { continueAsNew, setCurrentDetails, setHandler, workflowInfo } from '@temporalio/workflow';
import type { TermsScope } from '../../domain/onboarding/processes.ts';
import { changed } from '../kernel/changed.ts';
import { shortStep } from '../kernel/short-step.ts';
import { waitForNews } from '../kernel/wait-for-news.ts';

const { keepTerms } = shortStep('look at the terms');

/**
 * Keeps the terms of a community before GSE: shows them all, and looks again on every change and at the start of each day, when warnings and
 * ends are recorded once. It ends with the community's archive; days on which no worker ran are caught up by one look.
 */
export async function communityTerms(scope: TermsScope): Promise<string> {
  let dirty = true;
  setHandler(changed, () => {
    dirty = true;
  });
  for (;;) {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof communityTerms>(scope);
    dirty = false;
    const { details, nextMs, isOver } = await keepTerms({ ...scope, workflowId: workflowInfo().workflowId, nowMs: Date.now() });
    setCurrentDetails(details);
    if (isOver) return 'archived';
    await waitForNews(() => dirty, nextMs, 'the next day');
  }
}
