/** Workflow type of an import. */
export const IMPORT_WORKFLOW = 'importFile';

export interface ImportInput {
  readonly operationId: number;
}

/** One import per operation. */
export const importId = (operationId: number): string => `import/${operationId}`;

/** One line for the Temporal UI. */
export const summary = ({ operationId }: ImportInput): string => `Import of the file of operation ${operationId}`;
