import type { Sql } from 'postgres';
import type { StackContext } from '../service.ts';
import { ROLES } from './addresses.ts';

const EXTENSIONS = ['postgis', 'btree_gist', 'pgcrypto'];

/** Raised by one on every change of what is provisioned, so that existing instances are brought up to it. */
export const PROVISION_VERSION = '1';

const upsertRole = async (sql: Sql, role: string, attributes: string, password: string): Promise<void> => {
  const [known] = await sql`select 1 from pg_roles where rolname = ${role}`;
  const verb = known === undefined ? 'create' : 'alter';
  await sql.unsafe(`${verb} role ${role} login nocreaterole ${attributes} password '${password}'`);
};

/** Creates or corrects our three roles: the owner of everything, the application under row-level security, the bulk worker beyond it. */
export const provisionRoles = async (sql: Sql, { secrets, instance }: StackContext): Promise<void> => {
  await upsertRole(sql, ROLES.owner, instance.scratch ? 'createdb' : 'nocreatedb', secrets.databaseOwner);
  await upsertRole(sql, ROLES.app, 'nocreatedb nobypassrls', secrets.databaseApp);
  await upsertRole(sql, ROLES.bulk, 'nocreatedb bypassrls', secrets.databaseBulk);
};

export const provisionExtensions = async (sql: Sql): Promise<void> => {
  for (const name of EXTENSIONS) await sql`create extension if not exists ${sql(name)}`;
};

/** Lets our roles use a database that another role owns. */
export const grantDatabase = async (sql: Sql): Promise<void> => {
  const [row] = await sql<{ name: string }[]>`select current_database() as name`;
  const database = sql(row?.name ?? '');
  await sql`grant connect, temporary, create on database ${database} to ${sql(ROLES.owner)}`;
  await sql`grant connect, temporary on database ${database} to ${sql(ROLES.app)}, ${sql(ROLES.bulk)}`;
  await sql`grant usage, create on schema public to ${sql(ROLES.owner)}`;
};

/** Creates the database with the extensions of the template it is made from. */
export const provisionDatabase = async (sql: Sql, name: string): Promise<void> => {
  const [known] = await sql`select 1 from pg_database where datname = ${name}`;
  if (known === undefined) await sql`create database ${sql(name)} owner ${sql(ROLES.owner)} template template1`;
};
