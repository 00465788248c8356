import { type ProcessDeclaration, type ScheduleDeclaration, WORKFLOW_QUEUE, type WorkflowDeclaration } from '../kernel/process.ts';

export interface ImportInput {
  readonly operationId: number;
}

/** One import per operation. */
export const IMPORT_FILE = {
  type: 'importFile',
  capability: 'metering',
  taskQueue: WORKFLOW_QUEUE,
  title: 'Import a file, or revert an import',
  id: ({ operationId }: ImportInput) => `import/${operationId}`,
  summary: ({ operationId }: ImportInput) => `Import of the file of operation ${operationId}`,
} as const satisfies ProcessDeclaration<ImportInput>;

export const FOLD_SAMPLES = {
  type: 'foldSamples',
  capability: 'metering',
  taskQueue: WORKFLOW_QUEUE,
  title: 'Make curves of the samples of devices',
} as const satisfies WorkflowDeclaration;

export const CHECK_READINGS = {
  type: 'checkReadings',
  capability: 'metering',
  taskQueue: WORKFLOW_QUEUE,
  title: 'Check readings',
} as const satisfies WorkflowDeclaration;

/** Imports are checked as they end and months before they are settled: this is for readings of devices, and for rules that changed. */
export const CHECK_READINGS_SCHEDULE: ScheduleDeclaration = {
  id: 'check-readings',
  workflow: CHECK_READINGS,
  times: { hour: 4, minute: 40 },
  overlap: 'SKIP',
  catchupWindow: '1 year',
  summary: 'Readings that came or whose check rules changed since the day before',
};

/** What changed stands in the record, so one start makes up for all that were missed. */
export const FOLD_SAMPLES_SCHEDULE: ScheduleDeclaration = {
  id: 'fold-samples',
  workflow: FOLD_SAMPLES,
  times: { minute: [3, 18, 33, 48] },
  overlap: 'SKIP',
  catchupWindow: '2 hours',
  summary: 'Curves of what devices sent since the quarter of an hour before',
};
