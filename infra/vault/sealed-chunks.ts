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
  const count = chunksOf(clear.length, CHUNK_BYTES);
  const { head, seal } = sealer(key, place, count);
  const chunks = Array.from({ length: count }, (_, i) => seal(i, clear.subarray(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES)));
  return new Uint8Array(Buffer.concat([head, ...chunks]));
}

/** The same, piece by piece, of `size` bytes that arrive in pieces of any length. */
export async function* sealPieces(
  key: Uint8Array,
  place: string,
  { size, pieces }: { readonly size: number; readonly pieces: AsyncIterable<Uint8Array> },
): AsyncGenerator<Buffer> {
  const { head, seal } = sealer(key, place, chunksOf(size, CHUNK_BYTES));
  yield head;
  let [waiting, chunks, got] = [Buffer.alloc(0), 0, 0];
  for await (const piece of pieces) {
    got += piece.length;
    waiting = Buffer.concat([waiting, piece]);
    // The last chunk is sealed as such, so it waits for the end.
    for (; waiting.length > CHUNK_BYTES; chunks += 1) {
      yield seal(chunks, waiting.subarray(0, CHUNK_BYTES));
      waiting = waiting.subarray(CHUNK_BYTES);
    }
  }
  if (got !== size) throw new Error(`content of ${size} bytes had ${got}`);
  yield seal(chunks, waiting);
}

function sealer(key: Uint8Array, place: string, count: number) {
  const [secret, prefix] = [createSecretKey(key), randomBytes(PREFIX_BYTES)];
  const seal = (i: number, clear: Uint8Array): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', secret, nonceOf(prefix, i, i === count - 1)).setAAD(Buffer.from(place));
    return Buffer.concat([cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
  };
  return { head: Buffer.concat([MAGIC, prefix]), seal };
}

/**
 * What was sealed, chunk by chunk, of what arrives in pieces of any length; each chunk is given on once it was found to be unchanged. Throws when
 * bytes were changed or cut off, belong to another place, or were sealed under another key.
 */
export async function* openPieces(
  key: Uint8Array,
  place: string,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const gathered = gather(pieces);
  const head = await gathered.take(HEAD_BYTES);
  if (head.length < HEAD_BYTES || !head.subarray(0, MAGIC.length).equals(MAGIC))
    throw new Error(`sealed content for ${place} has an unknown format`);
  const open = opener(key, place, head.subarray(MAGIC.length));
  try {
    // The last chunk is sealed as such: whether there is another one is known before it is opened.
    for (let [i, chunk] = [0, await gathered.take(SEALED_CHUNK)]; ; i += 1) {
      const next = await gathered.take(SEALED_CHUNK);
      yield new Uint8Array(open(i, chunk, next.length === 0));
      if (next.length === 0) return;
      chunk = next;
    }
  } finally {
    await gathered.stop();
  }
}

/** Takes so many bytes at once, fewer only at the end. */
function gather(pieces: AsyncIterable<Uint8Array>) {
  const source = pieces[Symbol.asyncIterator]();
  let waiting: Buffer = Buffer.alloc(0);
  const take = async (bytes: number): Promise<Buffer> => {
    const parts = [waiting];
    for (let got = waiting.length; got < bytes; ) {
      const { value, done } = await source.next();
      if (done === true) break;
      parts.push(Buffer.from(value));
      got += value.length;
    }
    const all = Buffer.concat(parts);
    waiting = all.subarray(bytes);
    return all.subarray(0, bytes);
  };
  return { take, stop: async () => void (await source.return?.()) };
}

function opener(key: Uint8Array, place: string, prefix: Uint8Array) {
  const secret = createSecretKey(key);
  return (i: number, chunk: Buffer, isLast: boolean): Buffer => {
    if (chunk.length < TAG_BYTES) throw new Error(`sealed content for ${place} has an unknown format`);
    const decipher = createDecipheriv('aes-256-gcm', secret, nonceOf(prefix, i, isLast), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(place)).setAuthTag(chunk.subarray(chunk.length - TAG_BYTES));
    return Buffer.concat([decipher.update(chunk.subarray(0, chunk.length - TAG_BYTES)), decipher.final()]);
  };
}

/** Empty content is one empty chunk. */
const chunksOf = (bytes: number, size: number): number => Math.max(1, Math.ceil(bytes / size));

function nonceOf(prefix: Uint8Array, index: number, isLast: boolean): Buffer {
  const counter = Buffer.alloc(5);
  counter.writeUInt32BE(index);
  counter[4] = isLast ? 1 : 0;
  return Buffer.concat([prefix, counter]);
}
