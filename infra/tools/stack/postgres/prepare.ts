import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StackFailure } from '../failure.ts';
import type { Launch } from '../launch.ts';
import type { StackContext } from '../service.ts';
import { postgresAccount } from './account.ts';
import { findPostgres, type PostgresBinaries } from './binaries.ts';
import { clearStaleLock } from './clear-stale-lock.ts';
import { makePostgresFolder } from './folder.ts';
import { ensureDataFolder } from './initialize.ts';
import { serverSettings } from './settings.ts';

const majorOfData = (folder: string): number | undefined => {
  try {
    return Number.parseInt(readFileSync(join(folder, 'data', 'PG_VERSION'), 'utf8'), 10);
  } catch {
    return undefined;
  }
};

const binariesFor = (folder: string, { env }: StackContext): PostgresBinaries => {
  const major = majorOfData(folder);
  const binaries = findPostgres(env, major);
  if (binaries !== undefined) return binaries;
  const why = major === undefined ? 'its programs cannot be found' : `the data in ${folder} were made by version ${major}, which is gone`;
  const packages = major === undefined ? 'postgresql postgis' : `postgresql-${major} postgresql-${major}-postgis-3`;
  throw new StackFailure('PostgreSQL', why, `apt-get install -y ${packages}`);
};

/** Makes the data folder where the server's account can reach it, and says how the server is started: with the version that made the data. */
export const preparePostgres = async (context: StackContext): Promise<Launch> => {
  const { instance, state, secrets, log } = context;
  const account = postgresAccount();
  const folder = makePostgresFolder(instance, account, log);
  const binaries = binariesFor(folder, context);
  const { data, isNew } = await ensureDataFolder(binaries, folder, secrets.databaseAdmin, account);
  if (isNew) delete state.provisioned;
  clearStaleLock(data);
  const args = ['-D', data, ...serverSettings(state.ports.postgres ?? 0, instance)];
  return { command: join(binaries.folder, 'postgres'), args, cwd: folder, account };
};
