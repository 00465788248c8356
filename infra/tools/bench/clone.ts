import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** A fresh clone of the committed project in a temporary folder, with an empty npm cache of its own, as a newcomer has it. */
interface Clone {
  readonly folder: string;
  readonly npmCache: string;
  /** Runs an npm script to its end and returns the seconds it took; throws with the last output lines when it fails. */
  readonly npm: (args: readonly string[], env?: Record<string, string>) => Promise<number>;
  /** Starts an npm script that keeps running. */
  readonly start: (args: readonly string[]) => ChildProcess;
  readonly remove: () => Promise<void>;
}

const TAIL_LINES = 15;

const finished = (child: ChildProcess, what: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let tail: string[] = [];
    const keep = (chunk: Buffer): void => {
      tail = [...tail, ...chunk.toString().split('\n')].slice(-TAIL_LINES);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${what} ended with ${code}:\n${tail.join('\n')}`))));
  });

/** Clones HEAD; uncommitted changes are not in it. */
export const makeClone = (): Clone => {
  const base = mkdtempSync(join(tmpdir(), 'condivisa-bench-'));
  const folder = join(base, 'condivisa');
  const npmCache = join(base, 'npm-cache');
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', ROOT, folder]);
  const launch = (args: readonly string[], env: Record<string, string> = {}): ChildProcess =>
    spawn('npm', [...args], { cwd: folder, env: { ...bareEnvironment(), npm_config_cache: npmCache, ...env }, detached: true });
  const npm = async (args: readonly string[], env?: Record<string, string>): Promise<number> => {
    const from = performance.now();
    await finished(launch(args, env), `npm ${args.join(' ')}`);
    return (performance.now() - from) / 1000;
  };
  const remove = async (): Promise<void> => {
    await npm(['run', 'stop']).catch(() => undefined);
    rmSync(base, { recursive: true, force: true });
  };
  return { folder, npmCache, npm, start: launch, remove };
};

/** The environment without what this run's own npm and packages put into it. */
const bareEnvironment = (): Record<string, string> => {
  const path = (process.env.PATH ?? '').split(':').filter((entry) => !entry.includes('node_modules'));
  const kept = Object.entries(process.env).filter(([name, value]) => value !== undefined && !name.startsWith('npm_'));
  return { ...(Object.fromEntries(kept) as Record<string, string>), PATH: path.join(':') };
};
