import { cancellationSignal } from '@temporalio/activity';
import { createSourceLimit } from '../../../domain/metering/sources/source-limit.ts';
import type { ComputeDeps } from '../../kernel/deps.ts';
import { runSource, type SourceRun } from './run-source.ts';

/** Of the process: both its queues ask sources. */
const limit = createSourceLimit();

/** Asks a source for what is due. May be killed and run again at any point. */
export const createPullSource =
  ({ db, bulk, personal, config }: Pick<ComputeDeps, 'db' | 'bulk' | 'personal' | 'config'>) =>
  ({ sourceId }: { readonly sourceId: number }): Promise<SourceRun> =>
    runSource(
      {
        db,
        bulk: bulk.db,
        personal,
        allowsLoopback: config.webhooks.toLoopback,
        ownHosts: config.sourceHosts,
        now: () => Date.now(),
        random: () => Math.random(),
        signal: cancellationSignal(),
        limit,
      },
      sourceId,
    );
