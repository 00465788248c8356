import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { newestKeyMadeAt } from '../../infra/postgres/identity/signing-keys.ts';
import type { IoDeps } from '../kernel/deps.ts';
import { commandWork } from '../kernel/unit-of-work.ts';
import { rotateKeys } from './commands/rotate-keys.ts';

const ROTATING = systemContext('system:keys');

interface RotationDue {
  /** ISO 8601 instant; a key made after it is young enough. */
  readonly olderThan: string;
}

/** Lets a new key sign our tokens unless the newest was made after `olderThan`, so repeating it does no harm; null where nothing was due. */
export const createRotateTokenKeys =
  ({ db, personal, config }: Pick<IoDeps, 'db' | 'personal' | 'config'>) =>
  ({ olderThan }: RotationDue): Promise<{ kid: string; signsInSeconds: number } | null> =>
    inContext(db, ROTATING, async (trx) => {
      const madeAt = await newestKeyMadeAt(trx);
      if (madeAt !== undefined && madeAt > new Date(olderThan)) return null;
      const { kid, signsInSeconds } = await rotateKeys(commandWork(trx, ROTATING), personal, config.tokenKeys, { atOnce: false });
      return { kid, signsInSeconds };
    });
