import { continueAsNew, setCurrentDetails, setHandler, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import {
  describeInstallation,
  type InstallationScope,
  type InstallationView,
  nextInstallationStep,
} from '../../domain/assets/installations/steps.ts';
import { announce } from '../kernel/announce.ts';
import { changed } from '../kernel/changed.ts';
import { phaseAttribute } from '../kernel/search-attributes.ts';
import { shortStep } from '../kernel/short-step.ts';
import { waitForNews } from '../kernel/wait-for-news.ts';
import { installationState } from './contract.ts';

/**
 * Follows an installation from the request to the commissioning or the end of it, and answers which. Steps are recorded by people in
 * PostgreSQL; the one clock reminds when a state lasts too long. `last`: what a run that went on in a new history had read.
 */
export async function installationRequest(scope: InstallationScope, last: InstallationView | null = null): Promise<string> {
  let isNews = true;
  let view: InstallationView | null = last;
  setHandler(changed, () => {
    isNews = true;
  });
  setHandler(installationState, () => view);
  for (;;) {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof installationRequest>(scope, view);
    isNews = false;
    const before: InstallationView | null = view;
    view = await shortStep('read the installation').loadInstallation(scope);
    await show(scope, view, before);
    const step = nextInstallationStep(view, Date.now());
    if (step.kind === 'remind') await remind(scope, view);
    else if (step.kind === 'close') {
      const { workflowId } = workflowInfo();
      if ((await shortStep(`close the process: ${view.state}`).closeInstallation({ ...scope, workflowId })) && !isNews) return view.state;
    } else await waitForNews(() => isNews, step.untilMs, `reminder while ${view.state}`);
  }
}

async function show(scope: InstallationScope, view: InstallationView, before: InstallationView | null): Promise<void> {
  setCurrentDetails(describeInstallation(view));
  if (before?.state === view.state) return;
  upsertSearchAttributes(phaseAttribute(view.state));
  await announce({ communityId: scope.communityId, kind: 'installation', subject: String(scope.installationId), state: view.state });
}

async function remind(scope: InstallationScope, { state }: InstallationView): Promise<void> {
  const isNew = await shortStep(`remind: ${state} for too long`).remindInstallation({ ...scope, state });
  if (isNew)
    await announce({ communityId: scope.communityId, kind: 'installation-reminder', subject: String(scope.installationId), state });
}
