import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { servingProcess } from '../stack/app-processes.ts';
import { StackFailure } from '../stack/failure.ts';
import { type Instance, startCommandFor } from '../stack/instance.ts';
import { requireInstance } from '../stack/known-instance.ts';
import { parseOptions } from '../stack/parse-options.ts';
import { runTool } from '../stack/run-tool.ts';
import { knownVariables } from '../stack/status.ts';
import { ensureWebPackages } from './ensure-pages.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const WEB = join(ROOT, 'web');
const USAGE = 'npm run web [-- --instance NAME] [--port NUMBER]';
const PORT = '5173';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The address of the API that an instance serves. Throws StackFailure when it serves none. */
function apiOf(instance: Instance): string {
  const { PUBLIC_URL } = knownVariables({ root: ROOT, instance: instance.name, env: process.env });
  if (PUBLIC_URL !== undefined && servingProcess(instance) !== undefined) return PUBLIC_URL;
  throw new StackFailure(
    `instance "${instance.name}"`,
    'its API does not run',
    `${startCommandFor(instance)}, then this command in a second terminal`,
  );
}

/** Serves the sources of the pages until it is stopped; the exit code of Vite. */
function serve(api: string, port: string): Promise<number> {
  const env = { ...process.env, CONDIVISA_URL: api, WEB_PORT: port };
  const child = spawn(process.execPath, [join(WEB, 'node_modules', 'vite', 'bin', 'vite.js')], { cwd: WEB, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => child.on('error', reject).on('exit', (code) => resolve(code ?? 0)));
}

/** `npm run web`: the pages with hot reload, their calls going to the API of a running instance. */
await runTool(async () => {
  const { values } = parseOptions({ options: { instance: { type: 'string' }, port: { type: 'string', default: PORT } } }, USAGE);
  const api = apiOf(requireInstance(ROOT, values.instance));
  await ensureWebPackages(say);
  say(`pages: http://127.0.0.1:${values.port} (the API is ${api}); Ctrl-C ends it`);
  process.exitCode = await serve(api, values.port);
});
