import type { Kysely, Transaction } from 'kysely';
import { EMPTY_PROFILE, type Profile, type UserType } from '../../../domain/identity/profile.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import { DEFAULT_PREFERENCES, type NotificationPreferences } from '../../../domain/notifications/preferences.ts';
import type { PersonalKeys } from '../../vault/personal.ts';
import { openForUser, type UserKey } from '../../vault/user-keys.ts';
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
