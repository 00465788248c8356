/** Name of the signal that tells a process "your record in PostgreSQL changed, read it again". Defined for workflows in `workflows/kernel/changed.ts`. */
export const CHANGED_SIGNAL = 'changed';
