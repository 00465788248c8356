import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import type { ServiceStatus } from './contract.ts';
import { describeFailure, StackFailure } from './failure.ts';
import { startStack } from './start.ts';
import { stackStatus } from './status.ts';
import { stopStack } from './stop.ts';

const ROOT = dirname(dirname(dirname(import.meta.dirname)));
const USAGE = 'usage: stack start | stop | status [--instance NAME]';

const log = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const showStatus = ({ service, source, address, pid, answers }: ServiceStatus): void => {
  const state = answers ? 'answers' : 'does not answer';
  log(
    `${service.padEnd(10)} ${state.padEnd(16)} ${source === 'environment' ? 'given by the environment' : `process ${pid ?? '-'}`.padEnd(15)} ${address}`,
  );
};

const status = async (instance: string | undefined): Promise<number> => {
  const services = await stackStatus({ root: ROOT, env: process.env, ...(instance === undefined ? {} : { instance }) });
  if (services.length === 0) log('nothing was ever started here');
  services.forEach(showStatus);
  return services.length > 0 && services.every((one) => one.answers) ? 0 : 1;
};

const execute = async (command: string | undefined, instance: string | undefined): Promise<number> => {
  const options = { root: ROOT, env: process.env, log, ...(instance === undefined ? {} : { instance }) };
  if (command === 'status') return status(instance);
  if (command === 'start') await startStack(options);
  else if (command === 'stop') await stopStack(options);
  else throw new StackFailure('command', `"${command ?? ''}" is not known`, USAGE);
  return 0;
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
  process.exitCode = await execute(command, instance);
} catch (error) {
  if (!(error instanceof StackFailure)) throw error;
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exitCode = 1;
}
