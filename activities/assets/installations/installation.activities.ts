import { installationMessages } from '../../../domain/assets/installations/messages.ts';
import {
  type InstallationScope,
  type InstallationState,
  type InstallationView,
  isEnded,
} from '../../../domain/assets/installations/steps.ts';
import { requireFound } from '../../../domain/kernel/errors.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { type InstallationRow, installationById } from '../../../infra/postgres/assets/installations/installations.ts';
import { closeProcess, lockProcess } from '../../../infra/postgres/record/process.ts';
import type { ActivityDeps } from '../../kernel/deps.ts';
import { remindInstallation } from '../commands/installations/installations.ts';
import { inCommunityWork } from '../scope.ts';

const toView = (row: InstallationRow): InstallationView => ({
  kind: row.kind,
  powerKw: row.power_kw,
  state: row.state,
  since: legalDay(row.state_since.getTime()),
  remindedState: row.reminded_state,
});

/** Reads where an installation stands; `not_found` when there is none. */
export const createLoadInstallation =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  ({ communityId, installationId }: InstallationScope): Promise<InstallationView> =>
    inCommunityWork(db, communityId, async ({ trx }) =>
      toView(requireFound(await installationById(trx, communityId, installationId), installationMessages.none(installationId))),
    );

/** Records that an installation stood still in a state for too long; false where it went on meanwhile. */
export const createRemindInstallation =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  ({ communityId, installationId, state }: InstallationScope & { readonly state: InstallationState }): Promise<boolean> =>
    inCommunityWork(db, communityId, (work) => remindInstallation(work, { communityId, installationId }, state));

/** Ends the process of an installation that has ended. */
export const createCloseInstallation =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  ({ communityId, installationId, workflowId }: InstallationScope & { readonly workflowId: string }): Promise<boolean> =>
    inCommunityWork(db, communityId, async ({ trx }) => {
      await lockProcess(trx, workflowId);
      const found = await installationById(trx, communityId, installationId);
      if (found !== undefined && !isEnded(found.state)) return false;
      await closeProcess(trx, workflowId, found?.state ?? 'gone');
      return true;
    });
