import { join } from 'node:path';
import { ownRelease } from '../backup/version.ts';
import type { ServiceStatus } from '../stack/contract.ts';
import { inColumns } from '../stack/in-columns.ts';
import { commandFor, type Instance, startCommandFor } from '../stack/instance.ts';
import { requireInstance } from '../stack/known-instance.ts';
import { parseOptions } from '../stack/parse-options.ts';
import { runTool } from '../stack/run-tool.ts';
import { knownVariables, stackStatus } from '../stack/status.ts';
import { addressLines, firstCall } from './addresses.ts';
import { openWork } from './status/open-work.ts';
import { appStatus, describeProcess, type ProcessStatus } from './status/processes.ts';
import { versionOf } from './status/versions.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const USAGE = 'npm run status [-- --instance NAME]';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const whether = (isTrue: boolean): string => (isTrue ? 'answers' : 'does not answer');

async function serviceRow({ service, source, address, pid, answers }: ServiceStatus): Promise<string[]> {
  if (address === undefined) return [service, 'not started yet'];
  const origin = source === 'environment' ? 'from the environment' : `process ${pid ?? '-'}`;
  return [service, whether(answers), (await versionOf(pid)) ?? '-', origin, address];
}

const processRow = ({ name, pid, url, wrong }: ProcessStatus): string[] => [name, describeProcess(wrong), `process ${pid ?? '-'}`, url];

function ownVersion(): string {
  const packaged = process.execPath.startsWith(join(ROOT, 'node_modules')) ? ' (of the packages)' : '';
  return `condivisa ${ownRelease(ROOT)}, Node ${process.versions.node}${packaged}`;
}

/** Shows what of the instance runs where; returns whether everything that was started answers. */
async function show(instance: Instance): Promise<boolean> {
  const stack = { root: ROOT, instance: instance.name, env: process.env };
  const services = await stackStatus(stack);
  const variables = knownVariables(stack);
  const processes = await appStatus(instance, variables);
  say(`Instance ${instance.name} in ${instance.folder}: ${ownVersion()}\n\nServices`);
  inColumns(await Promise.all(services.map(serviceRow))).forEach(say);
  say(`\nAPI and workers${processes.length === 0 ? `: not started (${startCommandFor(instance)})` : ''}`);
  if (processes.length > 0) inColumns(processes.map(processRow)).forEach(say);
  say('\nAddresses');
  addressLines(instance, variables).forEach(say);
  if (processes.length > 0)
    say(`\nOpen work\n  ${await openWork(instance, variables)}\n\nA first call\n  ${firstCall(instance, variables).join('\n  ')}`);
  say(`\nStop everything: ${commandFor(instance, 'stop')}`);
  return services.every((one) => one.answers) && processes.every(({ wrong }) => wrong === undefined);
}

await runTool(async () => {
  const { instance } = parseOptions({ options: { instance: { type: 'string' } } }, USAGE).values;
  process.exitCode = (await show(requireInstance(ROOT, instance))) ? 0 : 1;
});
