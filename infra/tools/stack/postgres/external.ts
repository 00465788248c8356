import { StackFailure } from '../failure.ts';
import type { StackContext } from '../service.ts';
import { saveState } from '../state.ts';
import { unreachable } from '../unreachable.ts';
import { databaseVariables } from './addresses.ts';
import { grantDatabase, PROVISION_VERSION, provisionExtensions, provisionRoles } from './provision.ts';
import { answers, withSession } from './session.ts';

const VARIABLES = ['DATABASE_URL', 'DATABASE_BULK_URL', 'DATABASE_OWNER_URL'] as const;

const check = async (variable: string, address: string): Promise<void> => {
  await answers(address).catch((error) => {
    throw unreachable(variable, address, error);
  });
};

const lacksRights = (error: unknown): StackFailure => {
  const why = error instanceof Error ? error.message : String(error);
  const remedy =
    'set DATABASE_URL to a superuser once, or set DATABASE_URL, DATABASE_BULK_URL and DATABASE_OWNER_URL to three roles you made';
  return new StackFailure('DATABASE_URL', `its role cannot create our roles and extensions (${why})`, remedy);
};

const provision = async (context: StackContext, admin: string): Promise<void> => {
  await check('DATABASE_URL', admin);
  await withSession(admin, async (sql) => {
    await provisionRoles(sql, context);
    await provisionExtensions(sql);
    await grantDatabase(sql);
  }).catch((error) => {
    throw lacksRights(error);
  });
};

/** Roles and extensions made through the one address given, which has to be able to; the passwords are the instance's own. */
const derive = async (context: StackContext, admin: string): Promise<Record<string, string>> => {
  const variables = databaseVariables(admin, context);
  const mark = `${PROVISION_VERSION} ${new URL(admin).host}${new URL(admin).pathname}`;
  if (context.state.provisioned !== mark) {
    await provision(context, admin);
    context.state.provisioned = mark;
    saveState(context.instance, context.state);
  }
  for (const [name, address] of Object.entries(variables)) await check(name, address);
  return variables;
};

/** The database of the environment: all three addresses given are only checked; DATABASE_URL alone is provisioned. Throws StackFailure. */
export const externalDatabase = async (context: StackContext): Promise<Record<string, string>> => {
  const given = VARIABLES.flatMap((name) => (context.env[name] ? [[name, context.env[name]] as const] : []));
  if (given.length === 1) return derive(context, context.env.DATABASE_URL ?? '');
  const missing = VARIABLES.filter((name) => !context.env[name]);
  if (missing.length > 0)
    throw new StackFailure(missing.join(', '), 'not set, though the other database addresses are', 'set all three, or DATABASE_URL alone');
  await Promise.all(given.map(([name, address]) => check(name, address)));
  return Object.fromEntries(given);
};
