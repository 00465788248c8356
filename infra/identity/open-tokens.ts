import type { Kysely } from 'kysely';
import type { Config } from '../config/env.ts';
import { inContext, systemContext } from '../postgres/driver/index.ts';
import { signingKeys } from '../postgres/identity/signing-keys.ts';
import type { DB } from '../postgres/schema/tables.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { PersonalKeys } from '../vault/personal.ts';
import { storedKeys } from './token-keys.ts';
import { createTokens, type Tokens } from './tokens.ts';

/** Tokens under the keys of the record, or those of TOKEN_KEYS before the first rotation. */
export function openTokens({ tokenKeys, api }: Config, db: Kysely<DB>, personal: PersonalKeys, log: Logger): Tokens {
  const read = () => inContext(db, systemContext('system:tokens'), (trx) => signingKeys(trx), { readOnly: true });
  return createTokens(storedKeys(read, personal, tokenKeys, log), api.publicUrl);
}
