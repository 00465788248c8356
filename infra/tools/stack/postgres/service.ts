import { join } from 'node:path';
import type { Service } from '../service.ts';
import { withoutCredentials } from '../without-credentials.ts';
import { databaseVariables, privateAddress } from './addresses.ts';
import { postgresRequirement } from './binaries.ts';
import { externalDatabase } from './external.ts';
import { findPostgresFolder } from './folder.ts';
import { preparePostgres } from './prepare.ts';
import { readyPostgres } from './ready.ts';
import { serverSettings } from './settings.ts';

/** PostgreSQL with PostGIS: never as root, 127.0.0.1 only, a password for each role. */
export const postgres: Service = {
  name: 'postgres',
  variable: 'DATABASE_URL',
  ports: ['postgres'],
  requirement: postgresRequirement,
  program: /\/postgres( |$)/,
  folder: (instance) => findPostgresFolder(instance) ?? join(instance.folder, 'postgres'),
  stopSignal: 'SIGINT',
  settings: ({ instance }) => serverSettings(0, instance).join(' '),
  prepare: preparePostgres,
  ready: readyPostgres,
  external: externalDatabase,
  variables: (context) => databaseVariables(privateAddress(context), context),
  address: (context) => withoutCredentials(privateAddress(context)),
};
