import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/**
 * AES-256-GCM: format byte, nonce, tag, ciphertext. `place` is bound to it: opened for another place it is refused. The cipher gets a key
 * object, because Node takes three times as long with the bytes of a key.
 */
export function seal(key: Uint8Array, place: string, clear: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(clear), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when the bytes were changed, belong to another place or were sealed under another key. */
export function open(key: Uint8Array, place: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed);
  if (bytes[0] !== FORMAT || bytes.length < HEAD_BYTES) throw new Error(`sealed bytes for ${place} have an unknown format`);
  const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), bytes.subarray(1, 1 + NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(1 + NONCE_BYTES, HEAD_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(HEAD_BYTES)), decipher.final()]);
}
