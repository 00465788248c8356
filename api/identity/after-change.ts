import type { Logger } from '../../infra/telemetry/logger.ts';
import type { IdentityDeps } from '../deps.ts';
import { startMailDelivery } from './start-mail-delivery.ts';

interface ChangedAccount {
  readonly deps: Pick<IdentityDeps, 'principals' | 'temporal'>;
  readonly log: Logger;
}

/** What follows a committed change of how somebody may sign in: every caller is looked up anew, and the mail that tells of it is sent. */
export const accountChanged =
  ({ deps, log }: ChangedAccount, mailId: number | null = null) =>
  async (): Promise<void> => {
    deps.principals?.forgetAll();
    void startMailDelivery(deps, log, mailId);
  };
