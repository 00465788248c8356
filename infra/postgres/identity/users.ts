import { type Kysely, sql, type Transaction } from 'kysely';
import { EMPTY_PROFILE, type Profile, type UserType } from '../../../domain/identity/profile.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import { DEFAULT_PREFERENCES, type NotificationPreferences } from '../../../domain/notifications/preferences.ts';
import type { PersonalKeys } from '../../vault/personal.ts';
import { emailIndex, emailIndexes, openForUser, sealForUser, type UserKey } from '../../vault/user-keys.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';
import { userKeys } from './user-keys.ts';

/** A user as stored; personal parts sealed. */
interface UserRow {
  readonly id: number;
  readonly username: string;
  readonly email_enc: Buffer | null;
  readonly email_verified_at: Date | null;
  readonly profile_enc: Buffer | null;
  readonly user_type: UserType | null;
  readonly language: Language;
  readonly notification_preferences: Partial<NotificationPreferences>;
  readonly reputation_score: string | null;
  readonly is_active: boolean;
  readonly erased_at: Date | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** A user in clear text; e-mail and profile are empty for an erased one. */
export interface UserFacts extends Omit<UserRow, 'email_enc' | 'profile_enc' | 'notification_preferences'> {
  readonly email: string | null;
  readonly profile: Profile;
  readonly preferences: NotificationPreferences;
}

const COLUMNS = [
  'id',
  'username',
  'email_enc',
  'email_verified_at',
  'profile_enc',
  'user_type',
  'language',
  'notification_preferences',
  'reputation_score',
  'is_active',
  'erased_at',
  'version',
  'created_at',
  'updated_at',
] as const;

/** The user of this id in clear text (platform's context). */
export async function userById(db: Kysely<DB>, keys: PersonalKeys, id: number): Promise<UserFacts | undefined> {
  const row = await db.selectFrom('app_user').select(COLUMNS).where('id', '=', id).executeTakeFirst();
  return row && (await opened(db, keys, [row as UserRow]))[0];
}

/** Is there a user of this id that the context sees? */
export const userExists = async (db: Kysely<DB>, id: number): Promise<boolean> =>
  (await db.selectFrom('app_user').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

/** Keeps others from changing the account until the transaction ends. */
export async function lockUser(trx: Transaction<DB>, id: number): Promise<void> {
  await trx.selectFrom('app_user').select('id').where('id', '=', id).forUpdate().execute();
}

/** One page of users in clear text (platform's context). */
export async function listUsers(db: Kysely<DB>, keys: PersonalKeys, window: Window): Promise<UserFacts[]> {
  return opened(db, keys, await pageOf(db, db.selectFrom('app_user').select(COLUMNS).$castTo<UserRow>(), window));
}

/** The users of these ids in clear text (platform's context). */
export async function usersByIds(db: Kysely<DB>, keys: PersonalKeys, ids: readonly number[]): Promise<UserFacts[]> {
  if (ids.length === 0) return [];
  return opened(db, keys, await db.selectFrom('app_user').select(COLUMNS).where('id', 'in', ids).$castTo<UserRow>().execute());
}

async function opened(db: Kysely<DB>, keys: PersonalKeys, rows: readonly UserRow[]): Promise<UserFacts[]> {
  const unlocked = await userKeys(
    db,
    keys,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => factsOf(row, unlocked.get(row.id)));
}

function factsOf({ email_enc, profile_enc, notification_preferences, ...row }: UserRow, key: UserKey | undefined): UserFacts {
  const profile = key && profile_enc ? (JSON.parse(openForUser(key, 'app_user.profile', profile_enc)) as Partial<Profile>) : {};
  return {
    ...row,
    email: key && email_enc ? openForUser(key, 'app_user.email', email_enc) : null,
    profile: { ...EMPTY_PROFILE, ...profile },
    preferences: { ...DEFAULT_PREFERENCES, ...notification_preferences },
  };
}

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

/** A new active user with a verified address; `passwordHash` null: signs in by a provider. */
export interface NewUser {
  readonly username: string;
  readonly userType: UserType | null;
  readonly language: Language;
  readonly passwordHash: string | null;
}

/** Stores a user without address and profile; the id, or undefined when the username is taken. */
export async function insertUser(trx: Transaction<DB>, user: NewUser): Promise<number | undefined> {
  const row = await trx
    .insertInto('app_user')
    .values({
      username: user.username,
      user_type: user.userType,
      language: user.language,
      password_hash: user.passwordHash,
      password_changed_at: user.passwordHash === null ? null : sql<Date>`now()`,
      email_verified_at: sql<Date>`now()`,
    })
    .onConflict((conflict) => conflict.column('username').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** Seals and stores a verified address. */
export async function writeEmail(trx: Transaction<DB>, keys: PersonalKeys, key: UserKey, email: string): Promise<void> {
  await trx
    .updateTable('app_user')
    .set({
      email_enc: sealForUser(key, 'app_user.email', email),
      email_index: emailIndex(keys, email),
      email_verified_at: sql<Date>`now()`,
      version: sql`version + 1`,
      updated_at: sql`now()`,
    })
    .where('id', '=', key.userId)
    .execute();
}

/** Seals and stores the whole profile. */
export const writeProfile = (trx: Transaction<DB>, key: UserKey, profile: Profile): Promise<void> =>
  updateUser(trx, key.userId, { profile_enc: sealForUser(key, 'app_user.profile', JSON.stringify(profile)) });

export interface UserValues {
  readonly profile_enc?: Buffer;
  readonly user_type?: UserType | null;
  readonly language?: Language;
  readonly notification_preferences?: NotificationPreferences;
  readonly is_active?: boolean;
}

/** Changes what is given and counts the version up. */
export async function updateUser(trx: Transaction<DB>, id: number, { notification_preferences, ...values }: UserValues): Promise<void> {
  await trx
    .updateTable('app_user')
    .set({
      ...values,
      ...(notification_preferences === undefined ? {} : { notification_preferences: { ...notification_preferences } }),
      version: sql`version + 1`,
      updated_at: sql`now()`,
    })
    .where('id', '=', id)
    .execute();
}

/** Stores a new password's hash; `isNew` false when only its cost was raised. */
export async function writePasswordHash(trx: Transaction<DB>, userId: number, hash: string, isNew = true): Promise<void> {
  await trx
    .updateTable('app_user')
    .set({ password_hash: hash, ...(isNew ? { password_changed_at: sql<Date>`now()` } : {}) })
    .where('id', '=', userId)
    .execute();
}

/** The PHC string of a user's password; null for a user without one. */
export async function passwordHashOf(db: Kysely<DB>, userId: number): Promise<string | null> {
  const row = await db.selectFrom('app_user').select('password_hash').where('id', '=', userId).executeTakeFirst();
  return row?.password_hash ?? null;
}
