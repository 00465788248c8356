import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const VERSION = '4.32.5';
const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = join(ROOT, '.data/fuzz');
const VENV = join(FOLDER, 'venv');
const INSTALL_MS = 180_000;

interface Fuzzing {
  /** Where the API answers. */
  readonly url: string;
  readonly key: string;
  /** Per operation. */
  readonly examples: number;
  readonly seconds: number;
  readonly phases: string;
}

/** The program in an environment of its own below .data, installed when it is missing; undefined where there is no Python or no way to get it. */
export function schemathesis(): string | undefined {
  const program = join(VENV, 'bin/schemathesis');
  if (existsSync(program)) return program;
  try {
    execFileSync('python3', ['-m', 'venv', VENV], { stdio: 'ignore', timeout: INSTALL_MS });
    execFileSync(join(VENV, 'bin/pip'), ['install', '-q', `schemathesis==${VERSION}`], { stdio: 'ignore', timeout: INSTALL_MS });
    return program;
  } catch {
    return undefined;
  }
}

/** Runs all checks over the served document; `passed` is false when it found something, described in `output`. */
export function fuzz(program: string, { url, key, examples, seconds, phases }: Fuzzing): Promise<{ passed: boolean; output: string }> {
  const config = ['--config-file', join(import.meta.dirname, 'schemathesis.toml')];
  const budget = ['-n', String(examples), '--max-time', String(seconds), '--phases', phases, '--request-timeout', '20'];
  const how = ['--checks', 'all', '--continue-on-failure', '--no-shrink', '--no-color', '--suppress-health-check', 'all', '-w', '1'];
  const args = [...config, 'run', `${url}/openapi.json`, '-H', `X-API-Key: ${key}`, ...budget, ...how];
  return new Promise((resolve) => {
    execFile(program, args, { cwd: FOLDER, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ passed: error === null, output: `${stdout}${stderr}` }),
    );
  });
}
