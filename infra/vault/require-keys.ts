import type { Kysely } from 'kysely';
import { ConfigError, type ConfigFault } from '../config/config-error.ts';
import type { NamedKey } from '../config/parsers.ts';
import { inContext, systemContext } from '../postgres/driver/index.ts';
import {
  insertSealingKeys,
  partyKeySamples,
  type SealingKey,
  type SealingRing,
  sealingKeys,
  userKeySamples,
} from '../postgres/record/sealing-keys.ts';
import type { DB } from '../postgres/schema/tables.ts';
import { keyFingerprint } from './fingerprint.ts';
import { createPersonalKeys, unwrapPartyKey } from './personal.ts';
import { unwrapUserKey } from './user-keys.ts';

/** The rings of a process; the first key of each seals. */
interface Rings {
  readonly personalKeys: readonly NamedKey[];
  readonly payloadKeys: readonly NamedKey[];
}

const VARIABLES = { personal: 'PERSONAL_KEYS', payload: 'PAYLOAD_KEYS' } as const;
const REMEDY = 'npm run restore brings the keys of a backup along; with keys of your own, set the variable as it was';

/**
 * Compares the rings with the keys that this database was sealed with, before anything is served, and records the keys that seal from now on.
 * A database without a record of them, of an earlier version, proves them by its rows. Throws ConfigError that names the key and both fingerprints.
 */
export function requireKeys(db: Kysely<DB>, rings: Rings): Promise<void> {
  return inContext(db, systemContext('system:keys'), async (trx) => {
    const recorded = await sealingKeys(trx);
    const samples = recorded.some(({ ring }) => ring === 'personal') ? [] : await samplesOf(trx, rings);
    const faults = [...recorded.flatMap((key) => faultOf(key, rings)), ...faultsOfSamples(samples, rings)];
    if (faults.length > 0) throw new ConfigError(faults);
    const used = keysInUse(rings, new Set(samples.map(({ keyId }) => keyId)));
    const missing = used.filter(({ ring, keyId }) => !recorded.some((key) => key.ring === ring && key.keyId === keyId));
    if (missing.length > 0) await insertSealingKeys(trx, missing);
  });
}

const ringOf = ({ personalKeys, payloadKeys }: Rings, ring: SealingRing): readonly NamedKey[] =>
  ring === 'personal' ? personalKeys : payloadKeys;

/** The first key of each ring, which seals, and those that rows were sealed with before. */
function keysInUse(rings: Rings, sealedWith: ReadonlySet<string>): SealingKey[] {
  return (['personal', 'payload'] as const).flatMap((ring) =>
    ringOf(rings, ring)
      .filter(({ id }, index) => index === 0 || (ring === 'personal' && sealedWith.has(id)))
      .map((key) => ({ ring, keyId: key.id, fingerprint: keyFingerprint(key) })),
  );
}

/** A key of payloads may leave its ring: histories end. One of personal data only after `npm run keys:rewrap`, which forgets it. */
function faultOf({ ring, keyId, fingerprint }: SealingKey, rings: Rings): ConfigFault[] {
  const key = ringOf(rings, ring).find(({ id }) => id === keyId);
  if (key === undefined) return ring === 'payload' ? [] : [lackingFault(keyId, fingerprint)];
  const own = keyFingerprint(key);
  return own === fingerprint ? [] : [anotherFault(ring, keyId, fingerprint, own)];
}

function anotherFault(ring: SealingRing, keyId: string, fingerprint: string | undefined, own: string): ConfigFault {
  const what = ring === 'personal' ? 'this database was' : "Temporal's histories of this database were";
  const lost = ring === 'personal' ? '' : "; if Temporal's data is gone too, choose a new name for the new key (k2:...)";
  const message = `${what} sealed with another key "${keyId}" (fingerprint ${fingerprint ?? 'not recorded'}; the one given has ${own}). ${REMEDY}${lost}`;
  return { variable: VARIABLES[ring], message };
}

const lackingFault = (keyId: string, fingerprint?: string): ConfigFault => ({
  variable: VARIABLES.personal,
  message: `this database was sealed with the key "${keyId}"${fingerprint === undefined ? '' : ` (fingerprint ${fingerprint})`}, which is not in the ring. ${REMEDY}; a key may be taken out after npm run keys:rewrap`,
});

/** One row under each master key, and whether it opens with the ring's. */
interface Sample {
  readonly keyId: string;
  readonly opens: boolean;
}

async function samplesOf(db: Kysely<DB>, rings: Rings): Promise<Sample[]> {
  const keys = createPersonalKeys(rings.personalKeys);
  const parties = (await partyKeySamples(db)).map((row) => ({ keyId: row.key_id, opens: succeeds(() => unwrapPartyKey(keys, row)) }));
  const users = (await userKeySamples(db)).map((row) => ({ keyId: row.key_id, opens: succeeds(() => unwrapUserKey(keys, row)) }));
  return [...parties, ...users];
}

function faultsOfSamples(samples: readonly Sample[], { personalKeys }: Rings): ConfigFault[] {
  const failing = new Set(samples.filter(({ opens }) => !opens).map(({ keyId }) => keyId));
  return [...failing].map((keyId) => {
    const key = personalKeys.find(({ id }) => id === keyId);
    return key === undefined ? lackingFault(keyId) : anotherFault('personal', keyId, undefined, keyFingerprint(key));
  });
}

function succeeds(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
