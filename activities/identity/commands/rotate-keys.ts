import { rotationTimes } from '../../../domain/identity/key-rotation.ts';
import type { SigningKey } from '../../../infra/config/parsers.ts';
import { newSigningKey } from '../../../infra/identity/token-keys.ts';
import { LONGEST_TOKEN_SECONDS } from '../../../infra/identity/tokens.ts';
import { endSigningKeys, insertSigningKey, lockSigningKeys, signingKeys } from '../../../infra/postgres/identity/signing-keys.ts';
import { sealContent } from '../../../infra/vault/master-sealed.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

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
  { trx, audit }: CommandWork,
  personal: PersonalKeys,
  first: readonly SigningKey[],
  { atOnce }: { readonly atOnce: boolean },
): Promise<Rotation> {
  await lockSigningKeys(trx);
  if ((await signingKeys(trx)).length === 0)
    for (const key of first.toReversed()) await insertSigningKey(trx, key.kid, sealContent(personal, 'signing_key', key), 0);
  const { signsInSeconds, endsInSeconds } = rotationTimes(LONGEST_TOKEN_SECONDS, atOnce);
  const ended = await endSigningKeys(trx, endsInSeconds);
  const key = newSigningKey();
  await insertSigningKey(trx, key.kid, sealContent(personal, 'signing_key', key), signsInSeconds);
  const after = { kid: key.kid, signs_in_seconds: signsInSeconds, older_end_in_seconds: endsInSeconds };
  audit({ chain: 0, action: 'signing_key.rotated', objectKind: 'signing_key', objectId: 0, after });
  return { kid: key.kid, signsInSeconds, ended, endsInSeconds };
}
