import type { Principal } from '../../../domain/identity/principal.ts';
import type { Scope } from '../../../domain/identity/rights.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { newApiKey } from '../../../infra/identity/api-key.ts';
import { countDeviceKeys, countGoodKeys, insertKey, revokeKey } from '../../../infra/postgres/identity/api-key.ts';
import { lockUser } from '../../../infra/postgres/identity/users.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { identityMessages } from '../messages.ts';
import { endLostInvitations } from './end-invitations.ts';
import { assertSignedIn } from './own-account.ts';

const MOST_KEYS = 20;
const MOST_DEVICE_KEYS = 5;

/** An API key that a caller asks for. No scopes: all rights of its owner; null: no end, and as many calls as everybody has. */
interface WantedKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | null;
  readonly callsPerMinute: number | null;
  /** The device whose readings it sends; the caller has looked whether the owner sees it. */
  readonly deviceId?: number | null;
}

/** Creates an API key of the caller, no wider than the key that asks for it; gives its row and its text, which is stored nowhere. */
export async function createKey(work: CommandWork, principal: Principal, wanted: WantedKey) {
  const { trx } = work;
  const secret = newApiKey();
  const scopes = narrowed(principal, wanted.scopes);
  const expiresAt = earlier(wanted.expiresAt, principal.key?.expiresAt ?? null);
  assertInFuture(expiresAt);
  await assertSignedIn(trx, principal);
  const deviceId = wanted.deviceId ?? null;
  await assertRoom(trx, principal.userId, deviceId);
  const row = await insertKey(trx, {
    userId: principal.userId,
    name: wanted.name,
    prefix: secret.prefix,
    secretHash: secret.hash,
    scopes,
    expiresAt,
    callsPerMinute: fewer(wanted.callsPerMinute, principal.key?.callsPerMinute ?? null),
    deviceId,
    provenBy: principal.session?.methods ?? [],
    madeBy: principal.key?.id,
    sessionId: principal.session?.id,
  });
  const after = { prefix: row.prefix, scopes };
  work.audit({ chain: 0, action: 'key.created', objectKind: 'api_key', objectId: row.id, after });
  return { row, text: secret.text };
}

async function assertRoom(trx: CommandWork['trx'], userId: number, deviceId: number | null): Promise<void> {
  const ofOwner = await countGoodKeys(trx, userId);
  if (deviceId === null ? ofOwner < MOST_KEYS : (await countDeviceKeys(trx, deviceId)) < MOST_DEVICE_KEYS) return;
  throw new DomainError('wrong_state', identityMessages.tooManyKeys(deviceId === null ? MOST_KEYS : MOST_DEVICE_KEYS));
}

function assertInFuture(expiresAt: Date | null): void {
  if (expiresAt === null || expiresAt.getTime() > Date.now()) return;
  const details = [{ path: 'expires_at', code: 'past', message: identityMessages.inPast }];
  throw new DomainError('invalid_input', identityMessages.expiryInPast, details);
}

/** A key created by another key has at most the lifetime and rate limit of that key. */
const earlier = (wanted: Date | null, own: Date | null): Date | null =>
  wanted === null || own === null ? (wanted ?? own) : new Date(Math.min(wanted.getTime(), own.getTime()));
const fewer = (wanted: number | null, own: number | null): number | null =>
  wanted === null || own === null ? (wanted ?? own) : Math.min(wanted, own);

/** A narrowed key makes only keys at least as narrow. */
function narrowed({ scopes: own }: Principal, wanted: readonly Scope[]): readonly Scope[] {
  if (own === null) return wanted;
  const beyond = wanted.filter((right) => !own.includes(right));
  if (beyond.length === 0) return wanted.length === 0 ? own : wanted;
  const details = beyond.map((right) => ({ path: 'scopes', code: 'beyond_own', message: identityMessages.scopeNotHeld(right) }));
  throw new DomainError('forbidden', identityMessages.moreScopes, details);
}

/** Revokes a key of a user, with the keys that it made and the invitations that they sent; false where there is no valid one. */
export async function endKey(work: CommandWork, userId: number, keyId: number): Promise<boolean> {
  await lockUser(work.trx, userId);
  const keys = await revokeKey(work.trx, userId, keyId);
  for (const objectId of keys) work.audit({ chain: 0, action: 'key.revoked', objectKind: 'api_key', objectId });
  await endLostInvitations(work, userId);
  return keys.length > 0;
}
