import type { StackContext } from '../service.ts';

export const DATABASE = 'condivisa';
export const ROLES = { owner: 'condivisa_owner', app: 'condivisa_app', bulk: 'condivisa_bulk' } as const;

/** The three addresses of a database for our three roles, as variables; `base` gives host, port, database and options. */
export const databaseVariables = (base: string, { secrets }: StackContext): Record<string, string> => {
  const as = (role: string, password: string): string => {
    const url = new URL(base);
    url.username = role;
    url.password = password;
    return url.toString();
  };
  return {
    DATABASE_URL: as(ROLES.app, secrets.databaseApp),
    DATABASE_BULK_URL: as(ROLES.bulk, secrets.databaseBulk),
    DATABASE_OWNER_URL: as(ROLES.owner, secrets.databaseOwner),
  };
};

/** The private instance's address, without user. */
export const privateAddress = ({ state }: StackContext, database: string = DATABASE): string =>
  `postgres://127.0.0.1:${state.ports.postgres}/${database}`;
