import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeMissing, locateInstance } from './instance.ts';

const CLONE = join(import.meta.dirname, '..', '..', '..');
const INSTANCE = 'test-missing';
const folder = locateInstance(CLONE, INSTANCE).folder;

const run = (file: string, args: readonly string[], env: Record<string, string>) =>
  spawnSync(process.execPath, [join(import.meta.dirname, file), ...args], { env, encoding: 'utf8' });
const stack = (args: readonly string[], env: Record<string, string>) => run('cli.ts', args, env);

/** A machine on which nothing can be found: no PATH, and no folder searched besides. */
const BARE = { PATH: '', STACK_BIN_FOLDERS: '', HOME: '/nonexistent', XDG_CACHE_HOME: join(folder, 'cache') };

describe('a machine without the servers', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is reported in one message: what is missing, why, and how to resolve it', () => {
    const { status, stdout, stderr } = stack(['start', '--instance', INSTANCE], BARE);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /^PostgreSQL with PostGIS, Redis, Mosquitto: not installed.*\n {2}to fix it: .*postgresql-\d+-postgis-3.* redis-server .*mosquitto.*\n$/,
    );
  });

  it('reports that nothing runs', () => {
    const { status, stdout } = run('../start/status-main.ts', ['--instance', INSTANCE], BARE);
    expect(status).toBe(1);
    expect(stdout.match(/not started yet$/gm)).toHaveLength(4);
    expect(stdout).not.toMatch(/undefined|:[^/\s]*@|job-manager/);
    expect(stdout).toContain(`not started (npm start -- --instance ${INSTANCE})`);
  });

  it('has no trace of an instance that was only asked for', () => {
    const { status, stdout } = stack(['stop', '--instance', 'test-never-made'], BARE);
    expect([status, stdout]).toEqual([0, `${describeMissing(locateInstance(CLONE, 'test-never-made'))}\n`]);
    expect(stdout).toMatch(/^nothing was ever started as "test-never-made"/);
    const asked = run('../start/status-main.ts', ['--instance', 'test-never-made'], BARE);
    expect([asked.status, asked.stderr]).toEqual([1, expect.stringContaining('nothing was ever started under that name')]);
    expect(existsSync(locateInstance(CLONE, 'test-never-made').folder)).toBe(false);
  });

  it.each(['config/admin-key', 'identity/rotate', 'postgres/record/audit'])('is made by no command for one that exists: %s', (command) => {
    const args = ['--needs', 'tables', `infra/${command}-main.ts`, '--instance', 'test-never-made'];
    const { status, stderr } = run('../start/with-stack.ts', args, BARE);
    expect([status, stderr]).toEqual([1, expect.stringContaining('npm start -- --instance test-never-made makes it')]);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(locateInstance(CLONE, 'test-never-made').folder)).toBe(false);
  });

  it.each([
    [['start', '--instance', '../elsewhere'], /lower-case letters/],
    [['dance'], /usage: stack/],
    [['start', '--speed'], /usage: stack/],
  ])('refuses %j', (args, message) => {
    const { status, stderr } = stack(args, BARE);
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
