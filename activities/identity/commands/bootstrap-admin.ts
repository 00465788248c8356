import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Role } from '../../../domain/identity/rights.ts';
import { readSecretFile, writeSecretFile } from '../../../infra/config/secret-file.ts';
import { apiKeyHash, newApiKey } from '../../../infra/identity/api-key.ts';
import { systemContext } from '../../../infra/postgres/driver/index.ts';
import { insertKey, keyOwner, revokeAllKeys } from '../../../infra/postgres/identity/api-key.ts';
import { ensureGrant, ensureOrganisation, ensureUser, everHadKey, holdsKey } from '../../../infra/postgres/identity/bootstrap.ts';
import { revokeLostInvitations } from '../../../infra/postgres/identity/end-invitations.ts';
import { lockUser } from '../../../infra/postgres/identity/users.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { type CommandWork, inWork } from '../../kernel/unit-of-work.ts';

const CONTEXT = systemContext('system:bootstrap');
const LOCAL = { code: 'local', name: 'Local communities' };

/** The callers of this machine and what each may do; the manager's role is held on the organisation `local`. */
const LOCAL_CALLERS = {
  'job-operator': { role: 'operator', on: 'platform' },
  'job-manager': { role: 'community_manager', on: 'local' },
  'gse-desk': { role: 'utility', on: 'platform' },
} as const satisfies Record<string, { readonly role: Role; readonly on: 'platform' | 'local' }>;

type LocalCaller = keyof typeof LOCAL_CALLERS;

/** Where the keys of these callers lie within `folder`, one file each. */
export const localKeyFiles = (folder: string): Record<LocalCaller, string> => ({
  'job-operator': join(folder, 'job-operator'),
  'job-manager': join(folder, 'job-manager'),
  'gse-desk': join(folder, 'gse-desk'),
});

interface Bootstrap {
  /** The administrator's key, only when it was made just now: show it once, it is stored nowhere. */
  readonly adminKey: string | null;
  readonly organisationId: number;
}

/**
 * Makes the administrator (once) and, when `keyFiles` names where their keys lie, the local job's callers. A key file (mode 0600) that is
 * lost or holds no good key is made again and the caller's older keys are revoked. Needs a migrated database, role condivisa_app.
 */
export function bootstrapAdmin(db: Kysely<DB>, keyFiles?: Readonly<Record<LocalCaller, string>>): Promise<Bootstrap> {
  return inWork(db, CONTEXT, async (work) => {
    const adminKey = await administrator(work);
    const organisationId = await ensureOrganisation(work.trx, LOCAL);
    for (const [username, file] of Object.entries(keyFiles ?? {})) await localCaller(work, username as LocalCaller, file, organisationId);
    return { adminKey, organisationId };
  });
}

async function administrator(work: CommandWork): Promise<string | null> {
  const id = await ensureUser(work.trx, 'admin');
  await grant(work, id, 'platform_admin', null);
  return (await everHadKey(work.trx, id)) ? null : addKey(work, id, 'first key');
}

/**
 * A new key for the administrator `admin`, in place of all that the account had: for whoever lost it and can reach the machine. Null when another
 * administrator has taken the role from that account, and nothing changes. Needs a migrated database, role condivisa_app.
 */
export function renewAdminKey(db: Kysely<DB>): Promise<string | null> {
  return inWork(db, CONTEXT, async (work) => {
    const id = await ensureUser(work.trx, 'admin');
    await grant(work, id, 'platform_admin', null);
    if (!(await keyOwner(work.trx, id)).roles.includes('platform_admin')) return null;
    await revokeKeys(work, id);
    return addKey(work, id, 'key after a loss');
  });
}

async function localCaller(work: CommandWork, username: LocalCaller, file: string, organisationId: number): Promise<void> {
  const { role, on } = LOCAL_CALLERS[username];
  const id = await ensureUser(work.trx, username);
  await grant(work, id, role, on === 'local' ? organisationId : null);
  const hash = apiKeyHash((await readSecretFile(file)) ?? '');
  if (hash !== undefined && (await holdsKey(work.trx, id, hash))) return;
  await revokeKeys(work, id);
  await writeSecretFile(file, await addKey(work, id, 'local'));
}

/** Revokes all keys of a user, with the invitations that they sent. */
async function revokeKeys(work: CommandWork, userId: number): Promise<void> {
  await lockUser(work.trx, userId);
  for (const keyId of await revokeAllKeys(work.trx, userId)) {
    work.audit({ chain: 0, action: 'key.revoked', objectKind: 'api_key', objectId: keyId });
  }
  for (const { id, community_id } of await revokeLostInvitations(work.trx, userId)) {
    const object = { action: 'invitation.revoked', objectKind: 'invitation', objectId: id };
    work.audit({ chain: community_id ?? 0, ...object });
  }
}

async function grant(work: CommandWork, userId: number, role: Role, organisationId: number | null): Promise<void> {
  if (!(await ensureGrant(work.trx, userId, role, organisationId))) return;
  const after = { role, organisation_id: organisationId };
  work.audit({ chain: 0, action: 'role.granted', objectKind: 'app_user', objectId: userId, after });
}

async function addKey(work: CommandWork, userId: number, name: string): Promise<string> {
  const secret = newApiKey();
  const own = { scopes: [], expiresAt: null, provenBy: ['bootstrap'] } as const;
  const key = await insertKey(work.trx, { userId, name, prefix: secret.prefix, secretHash: secret.hash, ...own });
  work.audit({
    chain: 0,
    action: 'key.created',
    objectKind: 'api_key',
    objectId: key.id,
    after: { name, prefix: key.prefix },
  });
  return secret.text;
}
