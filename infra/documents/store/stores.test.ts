import { randomBytes } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SimulatedS3, startS3 } from '../../tools/simulators/s3/s3.ts';
import { openObjectStore } from './open-object-store.ts';

let folder: string;
let server: SimulatedS3;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'condivisa-store-'));
  server = await startS3({ bucket: 'papers', accessKey: 'AKIA/own', secret: 'se+cret/of=ours', region: 'eu-south-1' });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const KEY = '7/0f8fad5b-d9cb-469f-a165-70867728950e';
const urlOf = (kind: string): string =>
  kind === 'folder' ? pathToFileURL(join(folder, 'documents')).href : server.url('community papers');
const keysOf = async (kind: string): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { key, at } of openObjectStore(urlOf(kind)).list()) {
    expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(60_000);
    keys.push(key);
  }
  return keys.toSorted();
};

describe.each(['folder', 's3'])('a store in a %s', (kind) => {
  it('gives back what was put, lists it and forgets what is removed', async () => {
    const store = openObjectStore(urlOf(kind));
    const bytes = new Uint8Array([0, 255, 1, 13, 10]);
    expect([await store.get(KEY), await keysOf(kind)]).toEqual([undefined, []]);
    await store.put(KEY, bytes);
    expect(await store.get(KEY)).toEqual(bytes);
    expect(await keysOf(kind)).toEqual([KEY]);
    await store.remove(KEY);
    await store.remove(KEY);
    expect([await store.get(KEY), await keysOf(kind)]).toEqual([undefined, []]);
  });

  it('takes content that lies in a file', async () => {
    const store = openObjectStore(urlOf(kind));
    const bytes = new Uint8Array(randomBytes(3_000_001));
    const path = join(folder, 'content');
    await writeFile(path, bytes);
    await store.put(KEY, await openAsBlob(path));
    expect(await store.get(KEY)).toEqual(bytes);
    const pieces: Uint8Array[] = [];
    for await (const piece of (await store.open(KEY)) ?? []) pieces.push(piece);
    expect(new Uint8Array(Buffer.concat(pieces))).toEqual(bytes);
    await store.remove(KEY);
    expect(await store.open(KEY)).toBeUndefined();
  });

  it('lists more than one page', async () => {
    const store = openObjectStore(urlOf(kind));
    const keys = Array.from({ length: 5 }, (_, i) => `${i + 1}/0f8fad5b-d9cb-469f-a165-70867728950${i}`);
    for (const key of keys) await store.put(key, new Uint8Array([1]));
    expect(await keysOf(kind)).toEqual(keys);
  });
});

describe('a store that is not there', () => {
  it('is unavailable with another secret', async () => {
    const url = server.url('community papers').replace('of%3Dours', 'of%3Dothers');
    await expect(openObjectStore(url).put(KEY, new Uint8Array([1]))).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('is unavailable where nobody listens, and where the folder is a file', async () => {
    await expect(openObjectStore('s3://a:b@127.0.0.1:9/x?tls=false').get(KEY)).rejects.toMatchObject({ code: 'unavailable' });
    const blocked = pathToFileURL('/dev/null').href;
    await expect(openObjectStore(blocked).put(KEY, new Uint8Array([1]))).rejects.toMatchObject({ code: 'unavailable' });
  });
});
