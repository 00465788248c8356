import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { StackFailure } from '../stack/failure.ts';

/** The rings of an installation, each as its variable holds it. */
const rings = z.object({
  payloadKeys: z.string(),
  personalKeys: z.string(),
  tokenKeys: z.string(),
  /** Text of the file with the accounts of the sample, of an instance that has one. */
  people: z.string().optional(),
});
export type Rings = z.output<typeof rings>;

const KEY_BYTES = 32;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
/** scrypt with 128 MiB: some tenths of a second for each guess. */
const COST = { cost: 2 ** 17, blockSize: 8, parallelization: 1 };
const MEMORY_BYTES = 256 * 1024 * 1024;

const base64 = (bytes: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes);
const sealedFile = z.object({
  format: z.literal(1),
  kdf: z.object({
    name: z.literal('scrypt'),
    cost: z.literal(COST.cost),
    blockSize: z.literal(COST.blockSize),
    parallelization: z.literal(COST.parallelization),
    salt: base64(SALT_BYTES),
  }),
  cipher: z.literal('aes-256-gcm'),
  nonce: base64(NONCE_BYTES),
  tag: base64(16),
  sealed: z.base64(),
});

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);
const keyFrom = async (passphrase: string, salt: Buffer) =>
  createSecretKey(await derive(passphrase.normalize('NFC'), salt, KEY_BYTES, { ...COST, maxmem: MEMORY_BYTES }));

/** Seals the rings under a passphrase. `dump` is the SHA-256 of the dump they belong to: with another dump they do not open. */
export async function sealRings(content: Rings, passphrase: string, dump: string): Promise<string> {
  const [salt, nonce] = [randomBytes(SALT_BYTES), randomBytes(NONCE_BYTES)];
  const cipher = createCipheriv('aes-256-gcm', await keyFrom(passphrase, salt), nonce).setAAD(Buffer.from(dump));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(content)), cipher.final()]);
  const text = (bytes: Buffer): string => bytes.toString('base64');
  const kdf = { name: 'scrypt', ...COST, salt: text(salt) };
  const file = { format: 1, kdf, cipher: 'aes-256-gcm', nonce: text(nonce), tag: text(cipher.getAuthTag()), sealed: text(sealed) };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The rings that `sealRings` sealed. Throws StackFailure on another passphrase, another dump or a changed file. */
export async function openRings(text: string, passphrase: string, dump: string): Promise<Rings> {
  try {
    const { kdf, nonce, tag, sealed } = sealedFile.parse(JSON.parse(text));
    const bytes = (encoded: string): Buffer => Buffer.from(encoded, 'base64');
    const key = await keyFrom(passphrase, bytes(kdf.salt));
    const decipher = createDecipheriv('aes-256-gcm', key, bytes(nonce), { authTagLength: 16 }).setAAD(Buffer.from(dump));
    decipher.setAuthTag(bytes(tag));
    return rings.parse(JSON.parse(Buffer.concat([decipher.update(bytes(sealed)), decipher.final()]).toString('utf8')));
  } catch {
    const why = 'does not open: the passphrase is another one, or the file was changed or belongs to another dump';
    throw new StackFailure('keys.sealed', why, 'give the passphrase that this backup was made with, or take another backup');
  }
}
