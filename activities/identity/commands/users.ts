import type { Profile } from '../../../domain/identity/profile.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { NotificationPreferences } from '../../../domain/notifications/preferences.ts';
import { communitiesOfUser } from '../../../infra/postgres/identity/communities-of-user.ts';
import { endOpenTokens } from '../../../infra/postgres/identity/credentials.ts';
import { eraseUsers } from '../../../infra/postgres/identity/erase-users.ts';
import type { UserFacts } from '../../../infra/postgres/identity/users.ts';
import { type UserValues, updateUser } from '../../../infra/postgres/identity/write-users.ts';
import { forgetAnswers } from '../../../infra/postgres/record/answer-contents.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { identityMessages } from '../messages.ts';
import { storeProfile } from './create-user.ts';
import { endOutlivedInvitations } from './end-invitations.ts';
import { assertOtherAdministrator } from './granting.ts';
import { revokeAllSessions } from './sessions.ts';

/** What a user changes of the own account; fields that are left out stay. */
export interface AccountChange extends Pick<UserValues, 'user_type' | 'language'> {
  readonly profile: Partial<Profile>;
  readonly notification_preferences?: Partial<NotificationPreferences>;
}

/** Changes the own account; `named` are the fields that were sent, which the audit event names without their values. */
export async function changeAccount(
  work: CommandWork,
  keys: PersonalKeys,
  user: UserFacts,
  { profile, notification_preferences: preferences, ...row }: AccountChange,
  named: readonly string[],
): Promise<void> {
  const { trx } = work;
  if (Object.keys(profile).length > 0) await storeProfile(trx, keys, user.id, { ...user.profile, ...profile });
  const notification_preferences = preferences && { ...user.preferences, ...preferences };
  const change: UserValues = { ...row, ...(notification_preferences && { notification_preferences }) };
  if (Object.keys(change).length > 0) await updateUser(trx, user.id, change);
  if (named.length > 0)
    work.audit({ chain: 0, action: 'user.changed', objectKind: 'app_user', objectId: user.id, after: { changed: named } });
}

/** Enables or disables a user, which ends sessions and what they began; `wrong_state` for an erased one, `conflict` for oneself and the last administrator. */
export async function setUserActive(work: CommandWork, callerId: number, user: UserFacts, isActive: boolean): Promise<void> {
  const { trx } = work;
  if (user.is_active === isActive) return;
  if (user.erased_at !== null) throw new DomainError('wrong_state', identityMessages.userErased(user.id));
  if (!isActive) await assertMayGo(work, callerId, user.id);
  await updateUser(trx, user.id, { is_active: isActive });
  if (!isActive) await shutOut(work, user.id);
  const change = { before: { is_active: user.is_active }, after: { is_active: isActive } };
  work.audit({ chain: 0, action: 'user.changed', objectKind: 'app_user', objectId: user.id, ...change });
}

/** Erases an account for good, also out of the answers kept for others; `conflict` for oneself and the last administrator. Needs the platform's context. */
export async function eraseUser(work: CommandWork, keys: PersonalKeys, callerId: number, user: UserFacts): Promise<void> {
  const { id: userId } = user;
  await assertMayGo(work, callerId, userId);
  const texts = [user.username, user.email, ...Object.values(user.profile)].filter((text) => typeof text === 'string');
  const marks = [`"user_id":${userId},`, `"user_id":${userId}}`];
  await forgetAnswers(work.trx, keys, { marks, texts, communities: await communitiesOfUser(work.trx, userId) });
  await eraseUsers(work.trx, [userId]);
  await endOutlivedInvitations(work, userId);
  work.audit({ chain: 0, action: 'user.erased', objectKind: 'app_user', objectId: userId });
}

async function assertMayGo({ trx }: CommandWork, callerId: number, userId: number): Promise<void> {
  if (callerId === userId) throw new DomainError('conflict', identityMessages.ownAccount);
  await assertOtherAdministrator(trx, userId);
}

async function shutOut(work: CommandWork, userId: number): Promise<void> {
  await revokeAllSessions(work.trx, userId, 'deactivated');
  await endOpenTokens(work.trx, userId);
  await endOutlivedInvitations(work, userId);
}
