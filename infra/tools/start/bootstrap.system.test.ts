import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onPath } from '../stack/which.ts';

const CLONE = join(import.meta.dirname, '..', '..', '..');
const LIMIT_MS = 60_000;
const NEEDED = ['start/bootstrap.mjs', 'start/packages.mjs', 'start/usages.mjs', 'stack/file-lock.mjs', 'stack/process-identity.mjs'].map(
  (name) => `infra/tools/${name}`,
);

/** A TypeScript file that says what it was given, then ends with the code or waits for the signal that is named. */
const PROGRAM = `
const [what, value]: string[] = process.argv.slice(2);
if (what === 'wait') {
  process.on('SIGTERM', () => process.exit(7));
  setInterval(() => undefined, 1000);
}
console.log(JSON.stringify({ args: process.argv.slice(2), zone: process.env.TZ, major: process.versions.node.split('.')[0] }));
if (what === 'exit') process.exit(Number(value));
`;

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const outcomeOf = (child: ChildProcess): Promise<Outcome> =>
  new Promise((resolve) => {
    const said = { stdout: '', stderr: '' };
    child.stdout?.on('data', (chunk) => {
      said.stdout += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      said.stderr += chunk;
    });
    child.on('close', (code) => resolve({ code, ...said }));
  });

describe('the launcher in a fresh clone', { timeout: LIMIT_MS }, () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'condivisa-launch-'));
    for (const file of NEEDED) cpSync(join(CLONE, file), join(root, file));
    for (const name of ['one', 'two']) {
      mkdirSync(join(root, name));
      writeFileSync(join(root, name, 'package.json'), JSON.stringify({ name, version: '1.0.0' }));
    }
    writeFileSync(join(root, 'program.ts'), PROGRAM);
    lock(['one']);
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** A lockfile that needs no registry: its packages are folders of the clone. */
  const lock = (names: readonly string[]): void => {
    const own = { name: 'clone', version: '1.0.0', dependencies: Object.fromEntries(names.map((name) => [name, `file:${name}`])) };
    const links = names.map((name) => [`node_modules/${name}`, { resolved: name, link: true }]);
    const packages = { '': own, ...Object.fromEntries([...links, ...names.map((name) => [name, { version: '1.0.0' }])]) };
    writeFileSync(join(root, 'package.json'), JSON.stringify({ ...own, type: 'module' }));
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ name: 'clone', lockfileVersion: 3, requires: true, packages }));
  };

  const launch = (args: readonly string[], env: Record<string, string> = {}): ChildProcess =>
    spawn(process.execPath, [join(root, 'infra/tools/start/bootstrap.mjs'), 'program.ts', ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  const run = (args: readonly string[], env?: Record<string, string>): Promise<Outcome> => outcomeOf(launch(args, env));

  it('installs the locked packages once, says so, and runs the file under Node 24 in UTC', async () => {
    const first = await run(['a', 'b c']);
    expect(first.stderr).toMatch(/no packages installed yet: running npm ci[\s\S]*packages installed in \d+ s/);
    expect(JSON.parse(first.stdout)).toEqual({ args: ['a', 'b c'], zone: 'UTC', major: '24' });
    const second = await run(['a']);
    expect([second.code, second.stderr]).toEqual([0, '']);
  });

  it('installs again when the lockfile changed', async () => {
    await run([]);
    lock(['one', 'two']);
    const again = await run([]);
    expect(again.stderr).toContain('not those of package-lock.json');
    expect(existsSync(join(root, 'node_modules', 'two', 'package.json'))).toBe(true);
  });

  it('accepts packages that npm installed by hand', async () => {
    await run([]);
    rmSync(join(root, 'node_modules', '.condivisa-lock'));
    expect((await run([])).stderr).toBe('');
    expect(readFileSync(join(root, 'node_modules', '.condivisa-lock'), 'utf8')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('lets one of two starts install while the other waits', async () => {
    const outcomes = await Promise.all([run([]), run([])]);
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
    const said = outcomes.map(({ stderr }) => stderr).join('');
    expect(said.match(/running npm ci/g)).toHaveLength(1);
  });

  it('says in one line when npm fails or is missing, and leaves no mark', async () => {
    writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'clone', version: '1.0.0', dependencies: { other: '1.0.0' } }));
    const failed = await run([]);
    expect(failed.code).toBe(1);
    expect(failed.stderr.trim().split('\n').at(-1)).toMatch(/^npm ci failed \(exit code 1\)/);
    expect(existsSync(join(root, 'node_modules', '.condivisa-lock'))).toBe(false);
    const missing = await run([], { PATH: '/nonexistent' });
    expect(missing.stderr.trim().split('\n').at(-1)).toMatch(/^npm ci failed \(npm is not on PATH\)/);
  });

  it('returns the exit code and passes signals on', async () => {
    await run([]);
    expect((await run(['exit', '3'])).code).toBe(3);
    const waiting = launch(['wait']);
    const ended = outcomeOf(waiting);
    waiting.stdout?.once('data', () => waiting.kill('SIGTERM'));
    expect((await ended).code).toBe(7);
  });

  it('refuses an option that npm took for itself', async () => {
    const { code, stderr } = await run([], { npm_config_instance: 'true' });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^npm took --instance for itself: put -- before/)]);
  });

  it('runs the packaged Node rather than the one it was started with', async () => {
    await run([]);
    const programs = join(root, 'node_modules', '.bin');
    mkdirSync(programs, { recursive: true });
    writeFileSync(join(programs, 'node'), '#!/bin/sh\necho packaged "$@"\n', { mode: 0o755 });
    expect((await run(['x'])).stdout).toBe(`packaged ${join(root, 'program.ts')} x\n`);
  });

  it('works from a Node of the system', async () => {
    const others = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
    const system = onPath('node', { PATH: others.join(delimiter) }) ?? process.execPath;
    const programs = join(root, 'node_modules', '.bin');
    await run([]);
    mkdirSync(programs, { recursive: true });
    writeFileSync(join(programs, 'node'), `#!/bin/sh\nexec "${process.execPath}" "$@"\n`, { mode: 0o755 });
    const outcome = await outcomeOf(
      spawn(system, ['infra/tools/start/bootstrap.mjs', 'program.ts'], { cwd: root, env: { PATH: dirname(system) }, stdio: 'pipe' }),
    );
    expect(JSON.parse(outcome.stdout)).toMatchObject({ major: '24', zone: 'UTC' });
  });
});
