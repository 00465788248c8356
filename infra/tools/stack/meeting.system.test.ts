import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServiceName } from './contract.ts';
import { locateInstance } from './instance.ts';
import { findPostgresFolder } from './postgres/folder.ts';
import { type TemporaryStack, temporaryStack } from './testing/temporary-stack.ts';

const LIMIT_MS = 90_000;
const SERVICES: readonly ServiceName[] = ['postgres', 'redis'];

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await sleep(2);
};

describe('starts that meet or are cut short', { timeout: LIMIT_MS }, () => {
  let stack: TemporaryStack;

  beforeEach(() => {
    stack = temporaryStack();
  });

  afterEach(() => stack.remove());

  const answering = async (): Promise<string[]> => (await stack.status()).filter((one) => one.answers).map((one) => one.service);

  it('lets the second of two starts wait and find everything running', async () => {
    const outcomes = await Promise.all([stack.startElsewhere(SERVICES).ended, stack.startElsewhere(SERVICES).ended]);
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
    const [first, second] = outcomes.map(({ output }) => output).sort((a) => (a.includes('waiting for it') ? 1 : -1));
    expect(first).toMatch(/postgres: started/);
    expect(second).toMatch(/waiting for it[\s\S]*postgres: runs/);
    expect(await answering()).toEqual(SERVICES);
  });

  const moments: readonly (readonly [string, (stack: TemporaryStack) => boolean])[] = [
    ['right after its notes were made', ({ folder }) => existsSync(join(folder, 'secrets.json'))],
    ['while the data folder is being made', ({ folder }) => globSync(join(folder, 'postgres', 'making-*', 'PG_VERSION')).length > 0],
    ['as soon as the server runs', ({ folder }) => existsSync(join(folder, 'postgres', 'data', 'postmaster.pid'))],
  ];

  it.each(moments)('recovers from Ctrl-C %s', async (_name, reached) => {
    const cut = stack.startElsewhere(SERVICES);
    await until(() => reached(stack));
    cut.kill('SIGINT');
    expect((await cut.ended).output).not.toMatch(/ at .*\.ts:\d+/);
    await stack.start(SERVICES);
    expect(await answering()).toEqual(SERVICES);
    expect(stack.lines.join('\n')).not.toContain('waiting for it');
  });

  it('recovers from a starter killed by force with the lock in its hands', async () => {
    const cut = stack.startElsewhere(SERVICES);
    await until(() => existsSync(join(stack.folder, 'postgres', 'data', 'postmaster.pid')));
    cut.kill('SIGKILL');
    await cut.ended;
    expect(existsSync(join(stack.folder, 'lock'))).toBe(true);
    await stack.start(SERVICES);
    expect(await answering()).toEqual(SERVICES);
  });
});

describe.skipIf(process.getuid?.() !== 0)('a clone below a folder closed to others', { timeout: LIMIT_MS }, () => {
  it('puts the databases where the system user can reach them, says so, and removes them again', async () => {
    const stack = temporaryStack(0o700);
    const instance = locateInstance(stack.root, 'test-stack');
    try {
      await stack.start(['postgres']);
      expect(findPostgresFolder(instance)).toMatch(/^\/var\/lib\/condivisa\/test-stack-/);
      expect(stack.lines.join('\n')).toContain('its data lie in /var/lib/condivisa');
      await stack.stop();
      await stack.start(['postgres']);
      expect((await stack.status()).find((one) => one.service === 'postgres')?.answers).toBe(true);
    } finally {
      const outside = findPostgresFolder(instance) ?? '';
      await stack.remove();
      expect(existsSync(outside)).toBe(false);
    }
  });
});
