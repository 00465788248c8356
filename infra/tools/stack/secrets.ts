import { generateKeyPairSync, type JsonWebKey, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { makeFolder, readJson, writeSecretFile } from './files.ts';
import type { Instance } from './instance.ts';

/** Everything generated once per instance; passwords are safe inside an address. */
export interface Secrets {
  readonly databaseAdmin: string;
  readonly databaseOwner: string;
  readonly databaseApp: string;
  readonly databaseBulk: string;
  readonly redis: string;
  readonly mosquitto: string;
  /** `id:base64 of 32 bytes`. */
  readonly payloadKeys: string;
  readonly personalKeys: string;
  /** base64 of a JSON array of Ed25519 private JWKs. */
  readonly tokenKeys: string;
}

/** The simulated GSE desk's signing key: where the private JWK lies, and the public one as base64 of its JSON. */
interface DeskKey {
  readonly privateKeyFile: string;
  readonly publicJwk: string;
}

const PASSWORD_BYTES = 24;
const KEY_BYTES = 32;

/** A random password that is safe inside an address. */
export const newPassword = (): string => randomBytes(PASSWORD_BYTES).toString('base64url');
const keyRing = (): string => `k1:${randomBytes(KEY_BYTES).toString('base64')}`;
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');

const signingKey = (kid: string): JsonWebKey => ({
  ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }),
  kid,
  alg: 'EdDSA',
  use: 'sig',
});

/** Fresh secrets for one instance. */
export const generateSecrets = (): Secrets => ({
  databaseAdmin: newPassword(),
  databaseOwner: newPassword(),
  databaseApp: newPassword(),
  databaseBulk: newPassword(),
  redis: newPassword(),
  mosquitto: newPassword(),
  payloadKeys: keyRing(),
  personalKeys: keyRing(),
  tokenKeys: encode([signingKey('t1')]),
});

export const secretsPath = (instance: Instance): string => join(instance.folder, 'secrets.json');

/** The instance's secrets, generated and kept (mode 0600) the first time. */
export const loadSecrets = (instance: Instance): Secrets => {
  const path = secretsPath(instance);
  const stored = readJson(path) as Secrets | undefined;
  if (stored !== undefined) return stored;
  const secrets = generateSecrets();
  writeSecretFile(path, JSON.stringify(secrets, null, 2));
  return secrets;
};

/** A key pair for a simulated desk: the private JWK, and the public one as base64 of its JSON. */
export function generateDeskKey(): { readonly privateJwk: JsonWebKey; readonly publicJwk: string } {
  const privateJwk = signingKey('gse-desk-1');
  return { privateJwk, publicJwk: publicHalf(privateJwk) };
}

function publicHalf({ d: _private, ...publicKey }: JsonWebKey): string {
  return encode(publicKey);
}

/** The desk's key pair, generated and kept (mode 0600) the first time. */
export const loadDeskKey = (instance: Instance): DeskKey => {
  const privateKeyFile = join(makeFolder(join(instance.folder, 'gse')), 'signing-key.json');
  const stored = readJson(privateKeyFile) as JsonWebKey | undefined;
  const key = stored ?? generateDeskKey().privateJwk;
  if (stored === undefined) writeSecretFile(privateKeyFile, JSON.stringify(key));
  return { privateKeyFile, publicJwk: publicHalf(key) };
};
