import { join } from 'node:path';
import { StackFailure } from '../failure.ts';
import { commandFor } from '../instance.ts';
import type { StackContext } from '../service.ts';
import { saveState } from '../state.ts';
import { adminAddress, DATABASE, databaseVariables, privateAddress } from './addresses.ts';
import { findPostgresFolder } from './folder.ts';
import { PROVISION_VERSION, provisionDatabase, provisionExtensions, provisionRoles } from './provision.ts';
import { answers, withSession } from './session.ts';

const INVALID_PASSWORD = '28P01';

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
  const remedy = `restore ${join(instance.folder, 'secrets.json')}, or give the data up: ${commandFor(instance, 'stop')} && rm -r ${findPostgresFolder(instance)}`;
  return new StackFailure('PostgreSQL', why, remedy);
};

/** One attempt: roles, extensions and database as they should be, and a statement answered to the application's role. Throws until it is so. */
export const readyPostgres = async (context: StackContext): Promise<void> => {
  if (context.state.provisioned !== PROVISION_VERSION) {
    await provision(context).catch((error) => {
      throw lostPassword(error, context);
    });
  }
  await answers(databaseVariables(privateAddress(context), context).DATABASE_URL);
};
