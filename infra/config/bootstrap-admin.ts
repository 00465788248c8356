import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Role } from '../../domain/identity/rights.ts';
import { apiKeyHash, newApiKey } from '../identity/api-key.ts';
import { inContext, systemContext, type UnitOfWork } from '../postgres/driver/index.ts';
import { insertKey, keyOwner, revokeAllKeys } from '../postgres/identity/api-key.ts';
import { ensureGrant, ensureOrganisation, ensureUser, everHadKey, holdsKey } from '../postgres/identity/bootstrap.ts';
import { revokeLostInvitations } from '../postgres/identity/end-invitations.ts';
import { lockUser } from '../postgres/identity/users.ts';
import { recordAudit } from '../postgres/record/audit.ts';
import type { DB } from '../postgres/schema/tables.ts';
import { readSecretFile, writeSecretFile } from './secret-file.ts';

const ACTOR = 'system:bootstrap';
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
  return inContext(db, systemContext(ACTOR), async (trx) => {
    const adminKey = await administrator(trx);
    const organisationId = await ensureOrganisation(trx, LOCAL);
    for (const [username, file] of Object.entries(keyFiles ?? {})) await localCaller(trx, username as LocalCaller, file, organisationId);
    return { adminKey, organisationId };
  });
}

async function administrator(trx: UnitOfWork): Promise<string | null> {
  const id = await ensureUser(trx, 'admin');
  await grant(trx, id, 'platform_admin', null);
  return (await everHadKey(trx, id)) ? null : addKey(trx, id, 'first key');
}

/**
 * A new key for the administrator `admin`, in place of all that the account had: for whoever lost it and can reach the machine. Null when another
 * administrator has taken the role from that account, and nothing changes. Needs a migrated database, role condivisa_app.
 */
export function renewAdminKey(db: Kysely<DB>): Promise<string | null> {
  return inContext(db, systemContext(ACTOR), async (trx) => {
    const id = await ensureUser(trx, 'admin');
    await grant(trx, id, 'platform_admin', null);
    if (!(await keyOwner(trx, id)).roles.includes('platform_admin')) return null;
    await revokeKeys(trx, id);
    return addKey(trx, id, 'key after a loss');
  });
}

async function localCaller(trx: UnitOfWork, username: LocalCaller, file: string, organisationId: number): Promise<void> {
  const { role, on } = LOCAL_CALLERS[username];
  const id = await ensureUser(trx, username);
  await grant(trx, id, role, on === 'local' ? organisationId : null);
  const hash = apiKeyHash((await readSecretFile(file)) ?? '');
  if (hash !== undefined && (await holdsKey(trx, id, hash))) return;
  await revokeKeys(trx, id);
  await writeSecretFile(file, await addKey(trx, id, 'local'));
}

/** Revokes all keys of a user, with the invitations that they sent. */
async function revokeKeys(trx: UnitOfWork, userId: number): Promise<void> {
  await lockUser(trx, userId);
  for (const keyId of await revokeAllKeys(trx, userId)) {
    recordAudit(trx, { chain: 0, actor: ACTOR, action: 'key.revoked', objectKind: 'api_key', objectId: keyId });
  }
  for (const { id, community_id } of await revokeLostInvitations(trx, userId)) {
    const object = { action: 'invitation.revoked', objectKind: 'invitation', objectId: id };
    recordAudit(trx, { chain: community_id ?? 0, actor: ACTOR, ...object });
  }
}

async function grant(trx: UnitOfWork, userId: number, role: Role, organisationId: number | null): Promise<void> {
  if (!(await ensureGrant(trx, userId, role, organisationId))) return;
  const after = { role, organisation_id: organisationId };
  recordAudit(trx, { chain: 0, actor: ACTOR, action: 'role.granted', objectKind: 'app_user', objectId: userId, after });
}

async function addKey(trx: UnitOfWork, userId: number, name: string): Promise<string> {
  const secret = newApiKey();
  const own = { scopes: [], expiresAt: null, provenBy: ['bootstrap'] } as const;
  const key = await insertKey(trx, { userId, name, prefix: secret.prefix, secretHash: secret.hash, ...own });
  recordAudit(trx, {
    chain: 0,
    actor: ACTOR,
    action: 'key.created',
    objectKind: 'api_key',
    objectId: key.id,
    after: { name, prefix: key.prefix },
  });
  return secret.text;
}
