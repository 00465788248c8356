import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', '.data', 'bench', 'python');
const PYTHON = join(FOLDER, 'bin', 'python');
/** Written when everything is installed, so that a half-made folder is made again. */
const DONE = join(FOLDER, 'installed');
const PACKAGES = ['duckdb==2.0.0', 'polars==2.1.0', 'numpy==2.4.6', 'psycopg==3.3.9', 'psycopg-binary==3.3.9'];
const INSTALL_MS = 300_000;

/** Makes a virtual environment with DuckDB and polars below `.data/bench`, once; false, with the reason said, where that cannot be had. */
export async function preparePython(note: (line: string) => void): Promise<boolean> {
  if (existsSync(DONE)) return true;
  try {
    await run('python3', ['-m', 'venv', '--clear', FOLDER], { timeout: INSTALL_MS });
    await run(PYTHON, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PACKAGES], { timeout: INSTALL_MS });
    writeFileSync(DONE, PACKAGES.join('\n'));
    return true;
  } catch (error) {
    const reason = String((error as { stderr?: string }).stderr || error).trim();
    note(`P3 skipped, it needs python3 with venv and pip: ${reason.split('\n').at(-1)}`);
    return false;
  }
}

/** What a program of this folder prints as JSON. Its arguments are one JSON text. */
export async function runPython<T>(program: string, options: unknown, env: Readonly<Record<string, string>>): Promise<T> {
  const { stdout } = await run(PYTHON, ['-B', join(import.meta.dirname, program), JSON.stringify(options)], { env, maxBuffer: 1 << 24 });
  return JSON.parse(stdout) as T;
}
