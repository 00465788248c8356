import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { openPieces, sealChunks, sealPieces } from './sealed-chunks.ts';

const KEY = randomBytes(32);
const CHUNK = 64 * 1024;
const HEAD = 11;
const SEALED = CHUNK + 16;

it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 5])('hides %i bytes', (size) => {
  const clear = new Uint8Array(randomBytes(size));
  const sealed = sealChunks(KEY, 'one', clear);
  // One byte alone is found in any 28 others often enough.
  if (size !== 1) expect(Buffer.from(sealed).includes(Buffer.from(clear.subarray(0, 32)))).toBe(size === 0);
});

it('refuses what was cut off, exchanged, added, changed, or belongs elsewhere', async () => {
  const sealed = Buffer.from(sealChunks(KEY, 'one', randomBytes(3 * CHUNK)));
  const head = sealed.subarray(0, HEAD);
  const chunks = [0, 1, 2].map((i) => sealed.subarray(HEAD + i * SEALED, HEAD + (i + 1) * SEALED)) as [Buffer, Buffer, Buffer];
  const [first, second, third] = chunks;
  const wrong = [
    Buffer.concat([head, first, second]),
    Buffer.concat([head, second, first, third]),
    Buffer.concat([head, first, second, third, third]),
    sealed.subarray(0, -1),
    Buffer.concat([sealed.subarray(0, -1), Buffer.of((sealed.at(-1) ?? 0) ^ 1)]),
    Buffer.from('short'),
  ];
  for (const bytes of wrong) {
    await expect(openedFrom(bytes, 999)).rejects.toThrow();
  }
  await expect(openedFrom(sealed, 999, 'two')).rejects.toThrow();
  await expect(openedFrom(sealed, 999, 'one', randomBytes(32))).rejects.toThrow();
});

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function sealedFrom(clear: Uint8Array, length: number, size = clear.length): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of sealPieces(KEY, 'one', { size, pieces: inPieces(clear, length) })) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

async function openedFrom(sealed: Uint8Array, length: number, place = 'one', key: Uint8Array = KEY): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of openPieces(key, place, inPieces(sealed, length))) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 5])('opens %i bytes in pieces as they were', async (size) => {
  const clear = new Uint8Array(randomBytes(size));
  const sealed = sealChunks(KEY, 'one', clear);
  for (const length of [999, SEALED, 2 * SEALED + 1]) expect(await openedFrom(sealed, length)).toEqual(clear);
});

it('gives back what it reads where nobody reads on', async () => {
  let isClosed = false;
  async function* watched() {
    try {
      yield* inPieces(sealChunks(KEY, 'one', randomBytes(9 * CHUNK)), SEALED);
    } finally {
      isClosed = true;
    }
  }
  for await (const part of openPieces(KEY, 'one', watched())) if (part.length > 0) break;
  expect(isClosed).toBe(true);
});

it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 5])('seals %i bytes in pieces as at once', async (size) => {
  const clear = new Uint8Array(randomBytes(size));
  for (const length of [999, CHUNK, 2 * CHUNK + 1]) {
    const sealed = await sealedFrom(clear, length);
    expect(sealed).toHaveLength(sealChunks(KEY, 'one', clear).length);
    expect(await openedFrom(sealed, CHUNK)).toEqual(clear);
  }
});

it('does not seal content that is shorter or longer than was said', async () => {
  for (const size of [99, 101]) await expect(sealedFrom(randomBytes(100), 40, size)).rejects.toThrow(`content of ${size} bytes had 100`);
});
