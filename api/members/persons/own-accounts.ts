import type { Transaction } from 'kysely';
import { keysOf } from '../../../infra/postgres/identity/api-key.ts';
import { factorCounts } from '../../../infra/postgres/identity/factors.ts';
import { identitiesOf } from '../../../infra/postgres/identity/identities.ts';
import { passkeysOf } from '../../../infra/postgres/identity/passkeys.ts';
import { openSessionsOf } from '../../../infra/postgres/identity/sessions.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { knownUser, toUserDetailResponse } from '../../identity/users/view.ts';

/** An account with all that signs in to it, secrets left out (its own rows). */
export async function ownAccount(db: Transaction<DB>, personal: PersonalKeys, userId: number): Promise<Record<string, unknown>> {
  const { preferences } = await knownUser(db, personal, userId);
  return {
    ...(await toUserDetailResponse(db, personal, userId)),
    notification_preferences: preferences,
    second_factors: await factorCounts(db, userId),
    passkeys: (await passkeysOf(db, userId)).map(({ credential_id: _id, ...row }) => row),
    linked_identities: await identitiesOf(db, userId),
    sessions: await openSessionsOf(db, userId),
    api_keys: await keysOf(db, userId),
  };
}
