import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describeFailure, StackFailure } from '../stack/failure.ts';
import { startStack } from '../stack/start.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const USAGE = 'usage: node infra/tools/start/with-stack.ts FILE [--instance NAME] [ARGUMENT...]';

/**
 * Runs a command of the project against the stack: the one the environment names, else the local instance, whose variables nobody has to
 * know by heart (it is started when it does not run).
 */
async function variables(instance: string | undefined): Promise<Record<string, string>> {
  if (process.env.DATABASE_URL && process.env.TEMPORAL_ADDRESS) return {};
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  return (await startStack({ root: ROOT, env: process.env, log, ...(instance === undefined ? {} : { instance }) })).env;
}

const given = process.argv.slice(2);
const option = given.indexOf('--instance');
const instance = option < 0 ? undefined : given.splice(option, 2)[1];
const [file, ...rest] = given;
if (file === undefined) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}
try {
  Object.assign(process.env, await variables(instance));
} catch (error) {
  if (!(error instanceof StackFailure)) throw error;
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exit(1);
}
process.argv.splice(1, process.argv.length, resolve(ROOT, file), ...rest);
await import(pathToFileURL(resolve(ROOT, file)).href);
