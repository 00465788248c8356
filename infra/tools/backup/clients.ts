import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Environment } from '../stack/contract.ts';
import { StackFailure } from '../stack/failure.ts';
import { run } from '../stack/run.ts';
import { binaryFolders, isExecutable } from '../stack/which.ts';

type Client = 'pg_dump' | 'pg_restore';

const majorOf = (path: string): number => Number(/(\d+)/.exec(execFileSync(path, ['--version'], { encoding: 'utf8' }))?.[1] ?? 0);

/** The program of the lowest version that is not below `major`. Throws StackFailure when there is none. */
function findClient(name: Client, major: number, env: Environment): string {
  const paths = [...new Set(binaryFolders(env).map((folder) => join(folder, name)))].filter(isExecutable);
  const fitting = paths.map((path) => ({ path, major: majorOf(path) })).filter((one) => one.major >= major);
  const [first] = fitting.sort((a, b) => a.major - b.major);
  if (first !== undefined) return first.path;
  const why = `none of version ${major} or later on PATH or where servers usually are`;
  throw new StackFailure(name, why, `apt-get install -y postgresql-client-${major}, or name its folder in STACK_BIN_FOLDERS`);
}

/** Runs pg_dump or pg_restore on a database; its password goes by the environment, where other users do not see it. Throws StackFailure. */
export async function runClient(
  name: Client,
  { url, major, args, env }: { readonly url: string; readonly major: number; readonly args: readonly string[]; readonly env: Environment },
): Promise<void> {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = '';
  const passed = { PATH: env.PATH, HOME: env.HOME, LC_ALL: 'C', PGPASSWORD: password };
  const { code, output } = await run(findClient(name, major, env), [...args, `--dbname=${address}`], { env: passed });
  if (code === 0) return;
  const last = output.split('\n').slice(-4).join('\n');
  throw new StackFailure(name, `ended with code ${code}:\n${last}`, 'correct what it says and run the command again');
}
