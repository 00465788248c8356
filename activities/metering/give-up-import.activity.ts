import { activityInfo } from '@temporalio/activity';
import { IMPORT_FILE } from '../../domain/metering/processes.ts';
import { systemContext } from '../../infra/postgres/driver/index.ts';
import { importFile } from '../../infra/postgres/metering/imports.ts';
import { failOperation } from '../../infra/postgres/record/operation.ts';
import { closeProcess } from '../../infra/postgres/record/process.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { inWork } from '../kernel/unit-of-work.ts';
import { recordImportEnd } from './commands/end-import.ts';
import { meteringMessages } from './messages.ts';

/** Records that an import was tried often enough, so that nothing starts it again. An operation that has ended stays as it is. */
export const createGiveUpImport =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  ({ operationId }: { readonly operationId: number }): Promise<void> =>
    inWork(db, systemContext(`import:${operationId}`), async (work) => {
      const { trx } = work;
      await failOperation(trx, operationId, { code: 'unavailable', message: meteringMessages.givenUp, details: [] });
      const isNew = await closeProcess(trx, activityInfo().workflowExecution?.workflowId ?? IMPORT_FILE.id({ operationId }), 'failed');
      const file = isNew ? await importFile(trx, operationId) : undefined;
      if (file !== undefined) recordImportEnd(work, file, 'failed');
    });
