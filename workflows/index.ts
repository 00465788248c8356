// The only entry of the workflow bundle: one explicit export per workflow, so that nothing becomes a workflow type by accident.
export {};
