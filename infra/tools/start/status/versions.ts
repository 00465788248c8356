import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const TIMEOUT_MS = 10_000;

/** The version in the first line of a program's output, such as `15.18`; of Temporal's CLI that of its server. Undefined when there is none. */
export function versionIn(output: string): string | undefined {
  const [line = ''] = output.split('\n');
  return (/\bServer (\d+(?:\.\d+)+)/.exec(line) ?? /(\d+(?:\.\d+)+)/.exec(line))?.[1];
}

/** The version of the program that a process runs; undefined where it cannot be asked. */
export async function versionOf(pid: number | undefined): Promise<string | undefined> {
  if (pid === undefined) return undefined;
  const asked = promisify(execFile)(`/proc/${pid}/exe`, ['--version'], { timeout: TIMEOUT_MS });
  // Mosquitto says its version and ends with an error.
  const { stdout } = await asked.catch((error: { readonly stdout?: string }) => ({ stdout: error.stdout ?? '' }));
  return versionIn(stdout);
}
