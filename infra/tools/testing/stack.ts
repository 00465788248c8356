import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ServiceName } from '../stack/contract.ts';
import { startStack } from '../stack/start.ts';

export const ROOT = dirname(dirname(dirname(import.meta.dirname)));
export const TEST_INSTANCE = 'test';

/** Names a file with the stack's variables as JSON: a run of all tests starts the stack once and passes its variables here. */
export const STACK_FILE = 'CONDIVISA_TEST_STACK';

type Environment = Readonly<Record<string, string | undefined>>;

/** The variables of the running test stack: from the file that `STACK_FILE` names, else by starting (or joining) the instance `test`. */
export async function testStack(env: Environment, only?: readonly ServiceName[]): Promise<Record<string, string>> {
  const file = env[STACK_FILE];
  if (file) return JSON.parse(readFileSync(file, 'utf8'));
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  const started = await startStack({ instance: TEST_INSTANCE, root: ROOT, env, log, ...(only === undefined ? {} : { only }) });
  return started.env;
}
