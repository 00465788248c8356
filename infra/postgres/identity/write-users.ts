import { sql, type Transaction } from 'kysely';
import type { Profile, UserType } from '../../../domain/identity/profile.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import type { NotificationPreferences } from '../../../domain/notifications/preferences.ts';
import type { PersonalKeys } from '../../vault/personal.ts';
import { emailIndex, sealForUser, type UserKey } from '../../vault/user-keys.ts';
import type { DB } from '../schema/tables.ts';

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
