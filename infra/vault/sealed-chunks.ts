import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';

const MAGIC = Buffer.from('CDX1');
const PREFIX_BYTES = 7;
const HEAD_BYTES = MAGIC.length + PREFIX_BYTES;
const TAG_BYTES = 16;
/** Clear bytes of a chunk; the last one may be shorter. */
const CHUNK_BYTES = 64 * 1024;
const SEALED_CHUNK = CHUNK_BYTES + TAG_BYTES;

/**
 * AES-256-GCM in chunks of 64 KiB, for content of any size: head, then each chunk with its tag. The nonce of a chunk is the random prefix of
 * the head, its number, and whether it is the last: chunks that are left out, added, exchanged or cut off are refused. `place` is bound to it.
 */
export function sealChunks(key: Uint8Array, place: string, clear: Uint8Array): Uint8Array<ArrayBuffer> {
  const [secret, prefix] = [createSecretKey(key), randomBytes(PREFIX_BYTES)];
  const parts: Buffer[] = [MAGIC, prefix];
  const count = chunksOf(clear.length, CHUNK_BYTES);
  for (let i = 0; i < count; i += 1) {
    const cipher = createCipheriv('aes-256-gcm', secret, nonceOf(prefix, i, i === count - 1)).setAAD(Buffer.from(place));
    parts.push(cipher.update(clear.subarray(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES)), cipher.final(), cipher.getAuthTag());
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** Throws when the bytes were changed or cut off, belong to another place, or were sealed under another key. */
export function openChunks(key: Uint8Array, place: string, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < HEAD_BYTES + TAG_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC))
    throw new Error(`sealed content for ${place} has an unknown format`);
  const [secret, prefix, body] = [createSecretKey(key), bytes.subarray(MAGIC.length, HEAD_BYTES), bytes.subarray(HEAD_BYTES)];
  const count = chunksOf(body.length, SEALED_CHUNK);
  const parts = Array.from({ length: count }, (_, i) => {
    const chunk = body.subarray(i * SEALED_CHUNK, (i + 1) * SEALED_CHUNK);
    const nonce = nonceOf(prefix, i, i === count - 1);
    const decipher = createDecipheriv('aes-256-gcm', secret, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(place)).setAuthTag(chunk.subarray(chunk.length - TAG_BYTES));
    return Buffer.concat([decipher.update(chunk.subarray(0, chunk.length - TAG_BYTES)), decipher.final()]);
  });
  return new Uint8Array(Buffer.concat(parts));
}

/** Empty content is one empty chunk. */
const chunksOf = (bytes: number, size: number): number => Math.max(1, Math.ceil(bytes / size));

function nonceOf(prefix: Uint8Array, index: number, isLast: boolean): Buffer {
  const counter = Buffer.alloc(5);
  counter.writeUInt32BE(index);
  counter[4] = isLast ? 1 : 0;
  return Buffer.concat([prefix, counter]);
}
