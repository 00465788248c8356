import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Instance } from '../stack/instance.ts';
import { type KnownProcess, processIdentity } from '../stack/process-identity.mjs';
import type { StartOptions } from './options.ts';
import { keyFiles, mailFolder, peopleFile, type Variables } from './processes.ts';

function argumentsOf(
  instance: Instance,
  { PUBLIC_URL = '', PEOPLE_PORT, METERS_PORT }: Variables,
  { scenario, json, fresh, language }: StartOptions,
): string[] {
  const keys = keyFiles(instance);
  const base = [
    '--api',
    PUBLIC_URL,
    '--operator-key',
    keys['job-operator'],
    '--manager-key',
    keys['job-manager'],
    '--report',
    join(instance.folder, 'report'),
  ];
  return [
    ...base,
    ...(scenario === undefined ? [] : ['--scenario', scenario]),
    ...(scenario === undefined && PEOPLE_PORT ? ['--people', peopleFile(instance), '--mails', mailFolder(instance)] : []),
    ...(scenario === undefined && METERS_PORT ? ['--meters', `http://127.0.0.1:${METERS_PORT}`] : []),
    ...(json === undefined ? [] : ['--json', json]),
    ...(fresh ? ['--fresh'] : []),
    ...(language === undefined ? [] : ['--language', language]),
  ];
}

interface JobRun {
  readonly instance: Instance;
  readonly variables: Variables;
  readonly options: StartOptions;
  readonly system: Readonly<Record<string, string | undefined>>;
  /** Told the job's process. */
  readonly onStart: (known: KnownProcess) => void;
  /** Ends the job; what it has done stays, and the next one continues. */
  readonly signal: AbortSignal;
}

/** Runs the main job, a client of our own API, on this terminal; answers its exit code. */
export function runJob({ instance, variables, options, system, signal, onStart }: JobRun): Promise<number> {
  return new Promise((resolve, reject) => {
    const file = join(instance.root, 'infra/tools/sample-run/main.ts');
    const child = spawn(process.execPath, [file, ...argumentsOf(instance, variables, options)], {
      env: { ...system },
      stdio: 'inherit',
      signal,
    });
    if (child.pid !== undefined) onStart({ pid: child.pid, identity: processIdentity(child.pid) ?? 'gone' });
    child.once('error', (error) => (error.name === 'AbortError' ? undefined : reject(error)));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
