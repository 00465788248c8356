import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { describeFailure, StackFailure } from './failure.ts';
import { startStack } from './start.ts';
import { stopStack } from './stop.ts';

const ROOT = dirname(dirname(dirname(import.meta.dirname)));
const USAGE = 'usage: stack start | stop [--instance NAME]';

const log = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const execute = async (command: string | undefined, instance: string | undefined): Promise<void> => {
  const options = { root: ROOT, env: process.env, log, ...(instance === undefined ? {} : { instance }) };
  if (command === 'start') await startStack(options);
  else if (command === 'stop') await stopStack(options);
  else throw new StackFailure('command', `"${command ?? ''}" is not known`, USAGE);
};

const readArguments = (): { readonly command: string | undefined; readonly instance: string | undefined } => {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { instance: { type: 'string' } } });
    return { command: positionals[0], instance: values.instance };
  } catch (error) {
    throw new StackFailure('arguments', (error as Error).message, USAGE);
  }
};

try {
  const { command, instance } = readArguments();
  await execute(command, instance);
} catch (error) {
  if (!(error instanceof StackFailure)) throw error;
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exitCode = 1;
}
