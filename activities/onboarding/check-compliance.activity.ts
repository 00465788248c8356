import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { dueConfigurations } from '../../infra/postgres/onboarding/compliance.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { inWork } from '../kernel/unit-of-work.ts';
import { checkCompliance } from './commands/check-compliance.ts';

const CONTEXT = systemContext('system:compliance');
/** Configurations of one step. */
const SHARD = 25;

interface Looked {
  readonly checked: number;
  readonly failed: number;
  /** Where the next step begins; null: there is none. */
  readonly next: number | null;
}

/** Looks at the next configurations that are due, each in a transaction of its own; one that cannot be looked at keeps no other waiting. */
export const createCheckDueCompliance =
  ({ db, log }: Pick<ActivityDeps, 'db' | 'log'>) =>
  async ({ after }: { readonly after: number }): Promise<Looked> => {
    const due = await inContext(db, CONTEXT, (trx) => dueConfigurations(trx, after, SHARD), { readOnly: true });
    let failed = 0;
    for (const scope of due)
      await inWork(db, CONTEXT, (work) => checkCompliance(work, scope)).catch((error: unknown) => {
        failed += 1;
        log.warn({ err: error, configuration: scope.configurationId }, 'compliance was not checked');
      });
    return { checked: due.length - failed, failed, next: due.length < SHARD ? null : (due.at(-1)?.configurationId ?? null) };
  };
