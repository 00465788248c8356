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

export interface SourceInput {
  readonly sourceId: number;
}

/** One pull per source at a time. */
export const PULL_SOURCE = {
  type: 'pullSource',
  capability: 'metering',
  taskQueue: WORKFLOW_QUEUE,
  title: 'Ask a source for readings, prices or weather',
  id: ({ sourceId }: SourceInput) => `meter-source/${sourceId}`,
  summary: ({ sourceId }: SourceInput) => `Pull of meter source ${sourceId}`,
} as const satisfies ProcessDeclaration<SourceInput>;

export const PULL_DUE_SOURCES = {
  type: 'pullDueSources',
  capability: 'metering',
  taskQueue: WORKFLOW_QUEUE,
  title: 'Start the pulls of the sources that are due',
} as const satisfies WorkflowDeclaration;

/** What is due stands in the record, so one start makes up for all that were missed. */
export const PULL_DUE_SOURCES_SCHEDULE: ScheduleDeclaration = {
  id: 'pull-due-sources',
  workflow: PULL_DUE_SOURCES,
  times: { minute: [1, 6, 11, 16, 21, 26, 31, 36, 41, 46, 51, 56] },
  overlap: 'SKIP',
  catchupWindow: '2 hours',
  summary: 'Pulls of the sources that are due',
};
