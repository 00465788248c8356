import { type ProcessDeclaration, WORKFLOW_QUEUE } from '../kernel/process.ts';

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
