import { defineSignal } from '@temporalio/workflow';
import { CHANGED_SIGNAL } from '../../domain/kernel/process.ts';

/** "Your record in PostgreSQL changed, read it again." It carries nothing: what happened stands in the record, so a lost or doubled signal does no harm. */
export const changed = defineSignal(CHANGED_SIGNAL);
