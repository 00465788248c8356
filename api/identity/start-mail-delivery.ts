import { processOf } from '../../domain/kernel/process.ts';
import { DELIVER_MAIL } from '../../domain/notifications/processes.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import { ensureRecorded } from '../../infra/temporal/processes.ts';
import type { IdentityDeps } from '../deps.ts';

/** Starts the delivery of a committed mail. When Temporal does not answer, reconciliation starts it later. */
export async function startMailDelivery({ temporal }: Pick<IdentityDeps, 'temporal'>, log: Logger, mailId: number | null): Promise<void> {
  if (mailId !== null) await ensureRecorded(temporal, log, processOf(DELIVER_MAIL, { mailId }));
}
