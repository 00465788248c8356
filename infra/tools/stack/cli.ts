import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { StackFailure } from './failure.ts';
import { runTool } from './run-tool.ts';
import { startStack } from './start.ts';
import { stopStack } from './stop.ts';
import { usageFailure } from './usage-failure.ts';

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
    const [command, unexpected] = positionals;
    if (unexpected !== undefined) throw new Error(`Unexpected argument '${unexpected}'`);
    return { command, instance: values.instance };
  } catch (error) {
    throw usageFailure(error, USAGE);
  }
};

await runTool(async () => {
  const { command, instance } = readArguments();
  await execute(command, instance);
});
