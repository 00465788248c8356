import { type ScheduleDeclaration, WORKFLOW_QUEUE, type WorkflowDeclaration } from '../kernel/process.ts';

export const TEND_DOCUMENTS: WorkflowDeclaration = {
  type: 'tendDocuments',
  capability: 'documents',
  taskQueue: WORKFLOW_QUEUE,
  title: 'Remind of documents that expire, delete those whose term has passed, and keep the store in order',
};

/** A day that was missed is made up for: its documents are reminded of once. */
export const TEND_DOCUMENTS_SCHEDULE: ScheduleDeclaration = {
  id: 'tend-documents',
  workflow: TEND_DOCUMENTS,
  times: { hour: 2, minute: 20 },
  overlap: 'BUFFER_ALL',
  catchupWindow: '1 year',
  summary: 'Remind of documents that expire, delete those whose term of retention has passed, and keep the store in order',
};
