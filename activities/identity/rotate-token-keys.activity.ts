import { systemContext } from '../../infra/postgres/driver/index.ts';
import { newestKeyMadeAt } from '../../infra/postgres/identity/signing-keys.ts';
import type { IoDeps } from '../kernel/deps.ts';
import { inWork } from '../kernel/unit-of-work.ts';
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
    inWork(db, ROTATING, async (work) => {
      const madeAt = await newestKeyMadeAt(work.trx);
      if (madeAt !== undefined && madeAt > new Date(olderThan)) return null;
      const { kid, signsInSeconds } = await rotateKeys(work, personal, config.tokenKeys, { atOnce: false });
      return { kid, signsInSeconds };
    });
