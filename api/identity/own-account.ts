import type { OwnAccount } from '../../activities/identity/commands/own-account.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import { processOf } from '../../domain/kernel/process.ts';
import { DELIVER_MAIL } from '../../domain/notifications/processes.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import { ensureRecorded } from '../../infra/temporal/processes.ts';
import type { IdentityDeps } from '../deps.ts';

interface OwnCall {
  readonly principal: Principal;
  readonly address: string;
  readonly deps: Pick<IdentityDeps, 'personal'>;
}

/** The caller's own account, for commands that change how it is signed in to. */
export const ownAccountOf = ({ principal, address, deps }: OwnCall): OwnAccount => ({ principal, address, keys: deps.personal });

interface ChangedAccount {
  readonly deps: Pick<IdentityDeps, 'principals' | 'temporal'>;
  readonly log: Logger;
}

/** What follows a committed change of a user's sign-in methods: every caller is looked up again, and the notifying mail is sent. */
export const accountChanged =
  ({ deps, log }: ChangedAccount, mailId: number | null = null) =>
  async (): Promise<void> => {
    deps.principals?.forgetAll();
    void startMailDelivery(deps, log, mailId);
  };

export function startMailDeliveries(deps: Pick<IdentityDeps, 'temporal'>, log: Logger, mailIds: readonly number[]): void {
  for (const mailId of mailIds) void startMailDelivery(deps, log, mailId);
}

/** Starts the delivery of a committed mail. When Temporal does not answer, reconciliation starts it later. */
export async function startMailDelivery({ temporal }: Pick<IdentityDeps, 'temporal'>, log: Logger, mailId: number | null): Promise<void> {
  if (mailId !== null) await ensureRecorded(temporal, log, processOf(DELIVER_MAIL, { mailId }));
}
