import { readFileSync } from 'node:fs';
import { StackFailure } from '../failure.ts';
import type { Account } from '../run.ts';

const SYSTEM_USER = 'postgres';

const lookUp = (user: string): Account | undefined => {
  const row = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`${user}:`))
    ?.split(':');
  return row === undefined ? undefined : { uid: Number(row[2]), gid: Number(row[3]) };
};

/** Who PostgreSQL runs as: the system user `postgres` when we are root (it refuses root), else ourselves (undefined). Throws StackFailure. */
export const postgresAccount = (): Account | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const account = lookUp(SYSTEM_USER);
  if (account !== undefined) return account;
  throw new StackFailure(
    'PostgreSQL',
    'it refuses to run as root, and there is no system user "postgres"',
    'useradd --system --no-create-home postgres',
  );
};
