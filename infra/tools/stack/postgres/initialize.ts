import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, globSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StackFailure } from '../failure.ts';
import { type Account, run } from '../run.ts';
import { ADMIN_ROLE } from './addresses.ts';
import type { PostgresBinaries } from './binaries.ts';

/** What a half-made data folder lacks; initdb writes it near its end. */
const COMPLETE_MARK = join('global', 'pg_control');

/** Byte order compares codes as the rules want it; the character type knows accented letters. */
const LOCALE = '--locale=C.UTF-8';

interface DataFolder {
  readonly data: string;
  /** Made just now: no role or database of ours is in it yet. */
  readonly isNew: boolean;
}

const own = (path: string, account: Account | undefined): void => {
  if (account !== undefined) chownSync(path, account.uid, account.gid);
};

const initialize = async (binaries: PostgresBinaries, draft: string, passwordFile: string, account: Account | undefined): Promise<void> => {
  const args = ['-D', draft, '-U', ADMIN_ROLE, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', LOCALE];
  const result = await run(join(binaries.folder, 'initdb'), args, { cwd: '/', account, env: { PATH: process.env.PATH, LC_ALL: 'C' } });
  if (result.code !== 0) throw new StackFailure('PostgreSQL', `its data folder cannot be made:\n${result.output}`, `check ${draft}`);
};

/**
 * Makes the data folder when there is none: under another name, so that it has its own name only when it is whole. What an interrupted
 * start left half made is removed.
 */
export const ensureDataFolder = async (
  binaries: PostgresBinaries,
  folder: string,
  password: string,
  account: Account | undefined,
): Promise<DataFolder> => {
  const data = join(folder, 'data');
  for (const leftover of globSync(join(folder, 'making-*'))) rmSync(leftover, { recursive: true, force: true });
  if (existsSync(join(data, COMPLETE_MARK))) return { data, isNew: false };
  rmSync(data, { recursive: true, force: true });
  const draft = join(folder, `making-${randomUUID()}`);
  const passwordFile = `${draft}.password`;
  mkdirSync(draft, { mode: 0o700 });
  own(draft, account);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  own(passwordFile, account);
  await initialize(binaries, draft, passwordFile, account);
  rmSync(passwordFile);
  renameSync(draft, data);
  return { data, isNew: true };
};
