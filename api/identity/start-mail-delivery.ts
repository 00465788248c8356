import { DELIVER_MAIL } from '../../domain/notifications/processes.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import { ensureProcess } from '../../infra/temporal/processes.ts';
import { WORKFLOW_QUEUE } from '../../infra/temporal/queues.ts';
import type { ApiDeps } from '../deps.ts';

/** Longest time anybody waits for Temporal; the mail is committed by then. */
const TEMPORAL_TIMEOUT_MS = 5_000;

/** Starts the delivery of a committed mail. When Temporal does not answer, reconciliation starts it later. */
export async function startMailDelivery({ temporal }: Pick<ApiDeps, 'temporal'>, log: Logger, mailId: number | null): Promise<void> {
  if (mailId === null) return;
  const input = { mailId };
  const process = {
    workflowId: DELIVER_MAIL.id({ mailId }),
    workflowType: DELIVER_MAIL.type,
    taskQueue: WORKFLOW_QUEUE,
    input,
    capability: 'identity',
    summary: DELIVER_MAIL.summary(input),
  };
  try {
    await temporal.withDeadline(Date.now() + TEMPORAL_TIMEOUT_MS, () => ensureProcess(temporal, process));
  } catch (error) {
    log.warn({ err: error, mail: mailId }, 'mail recorded, it is sent with the next reconciliation');
  }
}
