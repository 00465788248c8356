import type { Transaction } from 'kysely';
import { processOf } from '../../../domain/kernel/process.ts';
import { DELIVER_WEBHOOKS } from '../../../domain/webhooks/processes.ts';
import { openProcess } from '../../../infra/postgres/record/process.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

export const deliverProcess = processOf(DELIVER_WEBHOOKS, {});

/** Opens it, if it is not open; after the commit `ensureRecorded` starts it. */
export const openDelivering = (trx: Transaction<DB>): Promise<void> => openProcess(trx, deliverProcess);
