import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { locateInstance, makeInstance } from '../stack/instance.ts';
import { loadSecrets } from '../stack/secrets.ts';
import { watchServices } from './service-watch.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'condivisa-watch-')));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Services of the environment that do not answer: none of them is started. */
const env = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  REDIS_URL: 'redis://127.0.0.1:1',
  MQTT_URL: 'mqtt://127.0.0.1:1',
  TEMPORAL_ADDRESS: '127.0.0.1:1',
};
const stopping = new AbortController();
const watch = (instance: string): Promise<void> =>
  watchServices({ instance, root, env, log: () => undefined }, stopping.signal, () => undefined);

it('ends with what to do when the folder was removed, and makes no new secrets', async () => {
  const instance = locateInstance(root, 'removed');
  makeInstance(instance);
  loadSecrets(instance);
  const watching = watch('removed');
  rmSync(instance.folder, { recursive: true });
  await expect(watching).rejects.toMatchObject({ message: expect.stringContaining('secrets were removed while this process served') });
  expect(existsSync(instance.folder)).toBe(false);
});

it('ends as well where another process made new secrets in its place', async () => {
  const instance = locateInstance(root, 'replaced');
  makeInstance(instance);
  loadSecrets(instance);
  const watching = watch('replaced');
  rmSync(instance.folder, { recursive: true });
  makeInstance(instance);
  loadSecrets(instance);
  await expect(watching).rejects.toMatchObject({ message: expect.stringContaining('secrets were removed') });
});
