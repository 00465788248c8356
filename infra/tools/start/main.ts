import { dirname, join } from 'node:path';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { ConfigError } from '../../config/config-error.ts';
import { ensurePages } from '../pages/ensure-pages.ts';
import { describeJobFailure } from '../sample-run/output/failure.ts';
import { readScenarioFolder } from '../sample-run/scenario/read-folder.ts';
import { servingProcess } from '../stack/app-processes.ts';
import { describeFailure, StackFailure } from '../stack/failure.ts';
import { withFileLock } from '../stack/file-lock.mjs';
import { commandFor, type Instance, locateInstance, makeInstance } from '../stack/instance.ts';
import { runningServices } from '../stack/running-services.ts';
import { secretsPath } from '../stack/secrets.ts';
import { startStack } from '../stack/start.ts';
import { addressLines, firstCall } from './addresses.ts';
import { type App, startApp } from './app.ts';
import { readOptions, type StartOptions, USAGE, UsageError } from './options.ts';
import type { Variables } from './processes.ts';
import { untilReady } from './ready.ts';
import { runJob } from './run-job.ts';
import { ensureDocsBundle } from './scalar.mjs';
import { watchServices } from './service-watch.ts';

const ROOT = dirname(dirname(dirname(import.meta.dirname)));
const INTERRUPTED = 130;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const system = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  LANG: 'C.UTF-8',
  TERM: process.env.TERM,
  NO_COLOR: process.env.NO_COLOR,
  NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'compile'),
};

/** What a start finds or makes: the variables of all processes, and the app unless another process serves it. */
interface Started {
  readonly variables: Variables;
  readonly app: App | undefined;
}

/** Someone pressed Ctrl-C or ran `npm run stop` before we served. */
class Interrupted extends Error {}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

const interruption = async (signal: AbortSignal): Promise<never> => {
  await untilAborted(signal);
  throw new Interrupted();
};

function bringDocs(): void {
  try {
    ensureDocsBundle();
  } catch (error) {
    say(`no API documentation at /docs: its browser bundle could not be downloaded (${(error as Error).message})`);
  }
}

async function bringPages(): Promise<void> {
  try {
    await ensurePages(say);
  } catch (error) {
    say(`the pages at / are missing or of an earlier build: ${(error as Error).message}`);
  }
}

/** Under a lock of its own, so that of two starts at once the second finds the first one serving. */
const bringUp = (instance: Instance, signal: AbortSignal): Promise<Started> =>
  withFileLock(
    join(instance.folder, 'app.lock'),
    async () => {
      const stack = startStack({ instance: instance.name, root: ROOT, env: process.env, log: say });
      const pages = servingProcess(instance) === undefined ? bringPages() : undefined;
      const { env: variables } = await Promise.race([stack, interruption(signal)]);
      await Promise.race([pages, interruption(signal)]);
      const serving = servingProcess(instance);
      if (serving === undefined) {
        bringDocs();
        return { variables, app: await startApp({ instance, variables, system, log: say, signal }) };
      }
      say(`process ${serving.pid} serves already: using its API and workers`);
      await untilReady(variables, signal);
      return { variables, app: undefined };
    },
    (pid) => say(`process ${pid} is starting; waiting for it`),
  );

function onStopSignals(stop: () => void): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, stop);
}

function showAdminKey({ app }: Started): void {
  if (!app?.adminKey) return;
  say(
    `\nThe administrator's key, shown only now: store it. Programs send it as X-API-Key; at /sign-in it is the "API key of an operator".`,
  );
  say(`  ${app.adminKey}`);
}

function showStaying(instance: Instance): void {
  if (runningServices(instance).length > 0) say(`The services stay up: "${commandFor(instance, 'stop')}" stops them.`);
}

/** Runs the job and shows where everything is; the exit code. The administrator's key comes last, however the job ends. */
async function work(instance: Instance, started: Started, options: StartOptions, signal: AbortSignal): Promise<number> {
  const { variables, app } = started;
  try {
    const code = options.noJob
      ? 0
      : await runJob({ instance, variables, options, system, signal, onStart: (known) => app?.note('job', known) });
    if (signal.aborted) return INTERRUPTED;
    if (!options.exit || app === undefined) showAddresses(instance, variables);
    return code;
  } finally {
    showAdminKey(started);
  }
}

function showAddresses(instance: Instance, variables: Variables): void {
  say('');
  addressLines(instance, variables).forEach(say);
  say(`\nA first call:\n  ${firstCall(instance, variables).join('\n  ')}`);
}

/** Keeps serving until Ctrl-C, unless the start was to end after the job or another process serves. */
async function serve(instance: Instance, { app }: Started, code: number, options: StartOptions, signal: AbortSignal): Promise<void> {
  if (signal.aborted || app === undefined) return;
  say('');
  if (options.exit) return showStaying(instance);
  say(
    `${code === 0 ? 'Serving' : 'The job failed; serving all the same'} until Ctrl-C. Services stay up after it: "${commandFor(instance, 'stop')}" stops them.`,
  );
  await untilAborted(signal);
}

/** A Temporal that lost its state has neither schedules nor workflows: the worker brings both back when it starts. */
const keepServices = (instance: Instance, app: App, signal: AbortSignal): Promise<void> =>
  watchServices({ instance: instance.name, root: ROOT, env: process.env, log: say }, signal, (service) => {
    if (service === 'temporal') app.restart('worker');
  });

async function start(options: StartOptions): Promise<number> {
  if (options.scenario !== undefined) readScenarioFolder(options.scenario);
  const instance = locateInstance(ROOT, options.instance);
  makeInstance(instance);
  const stopping = new AbortController();
  onStopSignals(() => stopping.abort());
  const started = await bringUp(instance, stopping.signal).catch((error) => {
    if (error instanceof ConfigError) say(`Keys that the environment does not set are in ${secretsPath(instance)}`);
    showStaying(instance);
    throw error;
  });
  const watch =
    started.app &&
    keepServices(instance, started.app, stopping.signal).catch((error: unknown) => {
      process.stderr.write(`${explain(error)}\n`);
      stopping.abort(error);
    });
  try {
    const code = await work(instance, started, options, stopping.signal);
    await serve(instance, started, code, options, stopping.signal);
    return stopping.signal.reason instanceof StackFailure ? 1 : code;
  } finally {
    stopping.abort();
    await watch;
    await started.app?.end();
  }
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options !== 'help') return start(options);
  say(USAGE);
  return 0;
}

function explain(error: unknown): string {
  if (error instanceof StackFailure) return describeFailure(error);
  if (error instanceof DomainError) return describeJobFailure(error);
  if (error instanceof UsageError || error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof Interrupted || (error as Error).name === 'AbortError') process.exit(INTERRUPTED);
  process.stderr.write(`${explain(error)}\n`);
  process.exit(error instanceof UsageError ? 2 : 1);
}
