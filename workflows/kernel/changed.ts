import { defineSignal } from '@temporalio/workflow';

/** "Your record in PostgreSQL changed, read it again." It carries nothing: what happened stands in the record, so a lost or doubled signal does no harm. */
export const changed = defineSignal('changed');
