import { dirname } from 'node:path';
import { StackFailure } from './failure.ts';
import { parseOptions } from './parse-options.ts';
import { runTool } from './run-tool.ts';
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
  const { positionals, values } = parseOptions({ allowPositionals: true, options: { instance: { type: 'string' } } }, USAGE);
  const [command, unexpected] = positionals;
  if (unexpected !== undefined) throw new StackFailure('arguments', `Unexpected argument '${unexpected}'`, USAGE);
  return { command, instance: values.instance };
};

await runTool(async () => {
  const { command, instance } = readArguments();
  await execute(command, instance);
});
