import { cancellationSignal, heartbeat } from '@temporalio/activity';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { configurationsToCheck } from '../../infra/postgres/metering/check-due.ts';
import type { ComputeDeps } from '../kernel/deps.ts';
import { checkDueReadings } from './bookkeeping/check-readings.ts';

const PAGE = 100;

export interface CheckedReadings {
  readonly configurations: number;
  readonly months: number;
  /** Configurations whose readings could not be checked; they stay due. */
  readonly failed: number;
}

/** Checks all days that are due, configuration by configuration; one that fails is logged and does not stop the others. May be killed at any point. */
export const createCheckReadings =
  ({ bulk: { db: bulk }, log }: Pick<ComputeDeps, 'bulk' | 'log'>) =>
  async (): Promise<CheckedReadings> => {
    const checked = { configurations: 0, months: 0, failed: 0 };
    for (let after = 0; ; ) {
      const page = await inContext(bulk, systemContext('checks'), (trx) => configurationsToCheck(trx, after, PAGE), { readOnly: true });
      for (const configurationId of page) {
        heartbeat({ configurationId });
        cancellationSignal().throwIfAborted();
        checked.configurations += 1;
        try {
          checked.months += await checkDueReadings(bulk, { configurationIds: [configurationId] });
        } catch (error) {
          cancellationSignal().throwIfAborted();
          checked.failed += 1;
          log.error({ err: error, configurationId }, 'the readings of a configuration could not be checked');
        }
      }
      if (page.length < PAGE) return checked;
      after = page.at(-1) ?? 0;
    }
  };
