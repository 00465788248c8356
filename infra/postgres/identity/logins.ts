import { type Kysely, sql } from 'kysely';
import type { PersonalKeys } from '../../vault/personal.ts';
import { emailIndexes } from '../../vault/user-keys.ts';
import type { DB } from '../schema/tables.ts';

/** Has nobody this username, or waits for it? */
export async function isUsernameFree(db: Kysely<DB>, username: string): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`select not exists (select 1 from app_user where username = ${username})
    and not exists (select 1 from one_time_token where username = ${username}) as free`.execute(db);
  return rows[0]?.free === true;
}

/** Whoever signs in with this username or e-mail address, whether active or not. */
export async function userByLogin(db: Kysely<DB>, keys: PersonalKeys, login: string) {
  const query = db.selectFrom('app_user').select(['id', 'username', 'password_hash', 'is_active', 'language', 'credentials_version']);
  const indexes = emailIndexes(keys, login);
  return query
    .where((eb) => eb.or([eb('username', '=', login.trim().toLowerCase()), eb('email_index', 'in', indexes)]))
    .orderBy('id')
    .executeTakeFirst();
}

/** The user who has this e-mail address. */
export function userByEmail(db: Kysely<DB>, keys: PersonalKeys, email: string) {
  return db
    .selectFrom('app_user')
    .select(['id', 'username', 'language', 'is_active', 'password_hash', 'credentials_version'])
    .where('email_index', 'in', emailIndexes(keys, email))
    .executeTakeFirst();
}

/** The PHC string of a user's password; null for a user without one. */
export async function passwordHashOf(db: Kysely<DB>, userId: number): Promise<string | null> {
  const row = await db.selectFrom('app_user').select('password_hash').where('id', '=', userId).executeTakeFirst();
  return row?.password_hash ?? null;
}
