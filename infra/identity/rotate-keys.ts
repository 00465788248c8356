import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { SigningKey } from '../config/parsers.ts';
import type { UnitOfWork } from '../postgres/driver/index.ts';
import { endSigningKeys, insertSigningKey, lockSigningKeys, signingKeys } from '../postgres/identity/signing-keys.ts';
import { recordAudit } from '../postgres/record/audit.ts';
import { sealContent } from '../vault/master-sealed.ts';
import type { PersonalKeys } from '../vault/personal.ts';
import { LONGEST_TOKEN_SECONDS } from './tokens.ts';

/** Published this long before it signs: twice what answers of /.well-known/jwks.json are cached for. */
const AHEAD_SECONDS = 600;

interface Rotation {
  readonly kid: string;
  readonly signsInSeconds: number;
  /** How many older keys end, and when. */
  readonly ended: number;
  readonly endsInSeconds: number;
}

/**
 * Makes a new key of tokens: it is published at once and signs ten minutes later; the older ones verify until their last token has ended.
 * `atOnce`, for a key that was stolen: it signs now and the older ones no longer verify anything. Before the first rotation the keys in force
 * are those of TOKEN_KEYS. Needs the platform's context.
 */
export async function rotateKeys(
  trx: UnitOfWork,
  personal: PersonalKeys,
  first: readonly SigningKey[],
  { atOnce }: { readonly atOnce: boolean },
): Promise<Rotation> {
  await lockSigningKeys(trx);
  if ((await signingKeys(trx)).length === 0)
    for (const key of first.toReversed()) await insertSigningKey(trx, key.kid, sealContent(personal, 'signing_key', key), 0);
  const signsInSeconds = atOnce ? 0 : AHEAD_SECONDS;
  const endsInSeconds = atOnce ? 0 : AHEAD_SECONDS + LONGEST_TOKEN_SECONDS;
  const ended = await endSigningKeys(trx, endsInSeconds);
  const key = newKey();
  await insertSigningKey(trx, key.kid, sealContent(personal, 'signing_key', key), signsInSeconds);
  const after = { kid: key.kid, signs_in_seconds: signsInSeconds, older_end_in_seconds: endsInSeconds };
  recordAudit(trx, { chain: 0, actor: 'system:keys', action: 'signing_key.rotated', objectKind: 'signing_key', objectId: 0, after });
  return { kid: key.kid, signsInSeconds, ended, endsInSeconds };
}

function newKey(): SigningKey {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const kid = `${new Date().toISOString().slice(0, 10)}-${randomBytes(4).toString('hex')}`;
  return { kty: 'OKP', crv: 'Ed25519', kid, x: String(x), d: String(d) };
}
