import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ContentBytes, inFile, inMemory, pagesOf, positionOf } from './content-bytes.ts';

const SIZE = 100_003;
const [BEFORE, BEHIND] = [17, 5];
const bytes = Buffer.from(Uint8Array.from({ length: SIZE }, (_, i) => (i * 31 + (i >> 8)) & 0x7f));
bytes[70_000] = 0xff;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'condivisa-bytes-'));
  await writeFile(join(folder, 'body'), Buffer.concat([Buffer.alloc(BEFORE, 1), bytes, Buffer.alloc(BEHIND, 2)]));
});
afterAll(() => rm(folder, { recursive: true }));

const both = (look: (content: ContentBytes) => unknown): void => {
  using file = inFile({ path: join(folder, 'body'), start: BEFORE, size: SIZE });
  expect(look(file)).toEqual(look(inMemory(bytes)));
};

it('are the same in a file and in memory, wherever they are looked at', () => {
  const place = fc.integer({ min: -20, max: SIZE + 20 });
  fc.assert(
    fc.property(fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 20 }), (places) => {
      both((content) => places.map(([start, end]) => content.slice(start, end).toString('hex')));
    }),
    { numRuns: 200 },
  );
});

it('come page by page, and tell where a value stands', () => {
  both((content) => Buffer.concat([...pagesOf(content)]).equals(bytes));
  both((content) => Buffer.concat([...pagesOf(content, 16_383, 50_000)]).equals(bytes.subarray(16_383, 50_000)));
  for (const start of [0, 69_999, 70_000, 70_001, SIZE]) both((content) => positionOf(content, 0xff, start));
  using file = inFile({ path: join(folder, 'body'), start: BEFORE, size: SIZE });
  expect([positionOf(file, 0xff, 0), positionOf(file, 0xff, 70_001)]).toEqual([70_000, -1]);
});
