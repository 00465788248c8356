import type { StackContext } from '../service.ts';

export const DATABASE = 'condivisa';
export const ADMIN_ROLE = 'condivisa_admin';
export const ROLES = { owner: 'condivisa_owner', app: 'condivisa_app', bulk: 'condivisa_bulk' } as const;

type DatabaseVariables = Record<'DATABASE_URL' | 'DATABASE_BULK_URL' | 'DATABASE_OWNER_URL', string>;

const as = (base: string, role: string, password: string): string => {
  const url = new URL(base);
  url.username = role;
  url.password = password;
  return url.toString();
};

/** The three addresses of a database for our three roles, as variables; `base` gives host, port, database and options. */
export const databaseVariables = (base: string, { secrets }: StackContext): DatabaseVariables => ({
  DATABASE_URL: as(base, ROLES.app, secrets.databaseApp),
  DATABASE_BULK_URL: as(base, ROLES.bulk, secrets.databaseBulk),
  DATABASE_OWNER_URL: as(base, ROLES.owner, secrets.databaseOwner),
});

/** The private instance's address, without user. */
export const privateAddress = ({ state }: StackContext, database: string = DATABASE): string =>
  `postgres://127.0.0.1:${state.ports.postgres}/${database}`;

/** The private instance's address for its superuser. */
export const adminAddress = (context: StackContext, database: string): string =>
  as(privateAddress(context, database), ADMIN_ROLE, context.secrets.databaseAdmin);
