import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StackFailure } from '../failure.ts';
import type { Instance } from '../instance.ts';
import type { Launch } from '../launch.ts';
import type { Service, StackContext } from '../service.ts';
import { shownAddress } from '../shown-address.ts';
import { saveState } from '../state.ts';
import { postgresAccount } from './account.ts';
import { DATABASE, databaseVariables, privateAddress } from './addresses.ts';
import { findPostgres, type PostgresBinaries, postgresRequirement } from './binaries.ts';
import { clearStaleLock } from './clear-stale-lock.ts';
import { externalDatabase } from './external.ts';
import { findPostgresFolder, makePostgresFolder } from './folder.ts';
import { ADMIN_ROLE, ensureDataFolder } from './initialize.ts';
import { PROVISION_VERSION, provisionDatabase, provisionExtensions, provisionRoles } from './provision.ts';
import { answers, withSession } from './session.ts';
import { serverSettings } from './settings.ts';

const INVALID_PASSWORD = '28P01';

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
  throw new StackFailure(
    'PostgreSQL',
    `the data in ${folder} were made by version ${major}, which is gone`,
    `apt-get install -y postgresql-${major} postgresql-${major}-postgis-3`,
  );
};

const prepare = async (context: StackContext): Promise<Launch> => {
  const { instance, state, secrets, log } = context;
  const account = postgresAccount();
  const folder = makePostgresFolder(instance, account, log);
  const binaries = binariesFor(folder, context);
  const { data, isNew } = await ensureDataFolder(binaries, folder, secrets.databaseAdmin, account);
  if (isNew) delete state.provisioned;
  clearStaleLock(data);
  return {
    command: join(binaries.folder, 'postgres'),
    args: ['-D', data, ...serverSettings(state.ports.postgres ?? 0, instance)],
    cwd: folder,
    account,
  };
};

const adminAddress = (context: StackContext, database: string): string => {
  const url = new URL(privateAddress(context, database));
  url.username = ADMIN_ROLE;
  url.password = context.secrets.databaseAdmin;
  return url.toString();
};

/** The extensions go into the template first, so that every database made from it has them without a superuser. */
const provision = async (context: StackContext): Promise<void> => {
  await withSession(adminAddress(context, 'template1'), async (sql) => {
    await provisionRoles(sql, context);
    await provisionExtensions(sql);
  });
  await withSession(adminAddress(context, 'postgres'), (sql) => provisionDatabase(sql, DATABASE));
  context.state.provisioned = PROVISION_VERSION;
  saveState(context.instance, context.state);
};

const lostPassword = (error: unknown, { instance }: StackContext): unknown => {
  if ((error as { code?: string }).code !== INVALID_PASSWORD) return error;
  const why = 'its data were made with passwords that this instance no longer has';
  return new StackFailure(
    'PostgreSQL',
    why,
    `restore ${join(instance.folder, 'secrets.json')}, or give the data up: npm run stop && rm -r ${findPostgresFolder(instance)}`,
  );
};

const ready = async (context: StackContext): Promise<void> => {
  if (context.state.provisioned !== PROVISION_VERSION) {
    await provision(context).catch((error) => {
      throw lostPassword(error, context);
    });
  }
  await answers(databaseVariables(privateAddress(context), context).DATABASE_URL ?? '');
};

/** PostgreSQL with PostGIS: never as root, 127.0.0.1 only, a password for each role. */
export const postgres: Service = {
  name: 'postgres',
  variable: 'DATABASE_URL',
  ports: ['postgres'],
  requirement: postgresRequirement,
  program: /\/postgres( |$)/,
  folder: (instance: Instance) => findPostgresFolder(instance) ?? join(instance.folder, 'postgres'),
  stopSignal: 'SIGINT',
  prepare,
  ready,
  external: externalDatabase,
  variables: (context) => databaseVariables(privateAddress(context), context),
  address: (context) => shownAddress(privateAddress(context)),
};
