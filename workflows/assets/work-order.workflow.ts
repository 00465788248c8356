import { continueAsNew, setCurrentDetails, setHandler, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { describeOrder, nextOrderStep, type WorkOrderScope, type WorkOrderView } from '../../domain/assets/maintenance/work-order.ts';
import { announce } from '../kernel/announce.ts';
import { changed } from '../kernel/changed.ts';
import { phaseAttribute } from '../kernel/search-attributes.ts';
import { shortStep } from '../kernel/short-step.ts';
import { waitForNews } from '../kernel/wait-for-news.ts';
import { workOrderState } from './contract.ts';

/**
 * Follows a work order until it is closed or cancelled, and answers which. The record in PostgreSQL says where it stands and is read again
 * after every signal `changed`. Its one clock records the order as overdue when its due day has passed. `last`: what a run that went on in a
 * new history had read.
 */
export async function workOrder(scope: WorkOrderScope, last: WorkOrderView | null = null): Promise<string> {
  let isNews = true;
  let view: WorkOrderView | null = last;
  setHandler(changed, () => {
    isNews = true;
  });
  setHandler(workOrderState, () => view);
  for (;;) {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof workOrder>(scope, view);
    isNews = false;
    const before: WorkOrderView | null = view;
    view = await shortStep('read the work order').loadWorkOrder(scope);
    await show(scope, view, before);
    const step = nextOrderStep(view, Date.now());
    if (step.kind === 'record_overdue') await recordOverdue(scope, step.dueOn, view);
    else if (step.kind === 'close') {
      const { workflowId } = workflowInfo();
      if ((await shortStep(`close the process: ${view.state}`).closeWorkOrder({ ...scope, workflowId })) && !isNews) return view.state;
    } else await waitForNews(() => isNews, step.untilMs, `due ${view.dueOn}`);
  }
}

async function show(scope: WorkOrderScope, view: WorkOrderView, before: WorkOrderView | null): Promise<void> {
  setCurrentDetails(describeOrder(view));
  if (before?.state === view.state) return;
  upsertSearchAttributes(phaseAttribute(view.state));
  await announce({ communityId: scope.communityId, kind: 'work-order', subject: view.assetCode, state: view.state });
}

async function recordOverdue(scope: WorkOrderScope, dueOn: string, view: WorkOrderView): Promise<void> {
  const isNew = await shortStep(`record as overdue since ${dueOn}`).recordOverdue({ ...scope, dueOn });
  if (isNew) await announce({ communityId: scope.communityId, kind: 'work-order-overdue', subject: view.assetCode, state: view.state });
}
