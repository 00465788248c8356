import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openObjectStore } from './open-object-store.ts';
import { spaceOf, storePlace, tryStore } from './store-state.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'condivisa-state-'));
});
afterAll(() => rm(folder, { recursive: true }));

const addressOf = (name: string): string => pathToFileURL(join(folder, name)).href;

it('names the place of a store without its secrets', () => {
  expect(storePlace(undefined)).toEqual({ kind: 'database', place: null });
  expect(storePlace('s3://own:secret@minio.local:9000/papers/here?region=eu')).toEqual({
    kind: 's3',
    place: 'minio.local:9000/papers/here',
  });
  expect(storePlace(addressOf('a b'))).toEqual({ kind: 'folder', place: join(folder, 'a b') });
});

it('finds that a folder works, leaves nothing behind, and tells its space', async () => {
  expect(await tryStore(openObjectStore(addressOf('good')))).toMatchObject({ works: true, failure: null });
  expect(await readdir(join(folder, 'good', '0'))).toEqual([]);
  const space = await spaceOf(addressOf('good'));
  expect(space?.free).toBeGreaterThan(0);
  expect(space?.total).toBeGreaterThanOrEqual(space?.free as number);
  expect(await spaceOf(undefined)).toBeNull();
});

it('says why a store does not work', async () => {
  await writeFile(join(folder, 'file'), 'x');
  const trial = await tryStore(openObjectStore(addressOf('file')));
  expect(trial.works).toBe(false);
  expect(trial.failure).toMatch(/\w/);
});
