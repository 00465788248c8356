import { type SpawnOptions, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A system user a child process runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly account?: Account | undefined;
  /** Told each line of both outputs as it comes. */
  readonly onLine?: (line: string) => void;
}

export interface RunResult {
  readonly code: number;
  /** The last lines of both outputs together. */
  readonly output: string;
}

const KEPT_LINES = 200;

const spawnOptions = ({ cwd, env, account }: RunOptions): SpawnOptions => ({
  stdio: ['ignore', 'pipe', 'pipe'],
  ...(cwd === undefined ? {} : { cwd }),
  ...(env === undefined ? {} : { env }),
  ...account,
});

/** Runs a command to its end. A command that cannot be started at all answers code 127. */
export const run = (command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> =>
  new Promise((resolve) => {
    const kept: string[] = [];
    const child = spawn(command, args, spawnOptions(options));
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        if (kept.push(line) > KEPT_LINES) kept.shift();
        options.onLine?.(line);
      });
    }
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 128, output: kept.join('\n') }));
  });
