import { setTimeout as sleep } from 'node:timers/promises';
import { endProcess } from './end-process.ts';
import { StackFailure } from './failure.ts';
import { lastLogLines, launchDetached, logFile } from './launch.ts';
import { claimPorts, isPortFree } from './ports.ts';
import { isSameProcess, type KnownProcess } from './process-identity.mjs';
import type { Service, StackContext } from './service.ts';
import { saveState } from './state.ts';
import { findStray } from './stray.ts';

const READY_POLL_MS = 40;
const READY_TIMEOUT_MS = 60_000;
/** A process of ours that runs but stays silent this long is started again. */
const SILENT_TIMEOUT_MS = 15_000;
const MAX_LAUNCHES = 3;

type Outcome = { readonly kind: 'ready' | 'exited' } | { readonly kind: 'silent'; readonly error: unknown };

const waitUntilReady = async (service: Service, context: StackContext, known: KnownProcess, timeoutMs: number): Promise<Outcome> => {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      await service.ready(context);
      return { kind: 'ready' };
    } catch (error) {
      if (error instanceof StackFailure) throw error;
      if (!isSameProcess(known)) return { kind: 'exited' };
      if (performance.now() > deadline) return { kind: 'silent', error };
    }
    await sleep(READY_POLL_MS);
  }
};

const note = (service: Service, context: StackContext, known: KnownProcess | undefined): void => {
  const { instance, state } = context;
  if (known === undefined) delete state.processes[service.name];
  else state.processes[service.name] = { pid: known.pid, identity: known.identity, settings: service.settings?.(context) ?? '' };
  saveState(instance, state);
};

/** The process of an earlier start, whether noted or found by its folder. */
const findEarlier = (service: Service, { instance, state }: StackContext): KnownProcess | undefined => {
  const noted = state.processes[service.name];
  return noted !== undefined && isSameProcess(noted) ? noted : findStray(service.program, service.folder(instance));
};

/** Whether an earlier process serves as it is; one that does not answer, or has outdated settings, is ended. */
const reuse = async (service: Service, context: StackContext): Promise<boolean> => {
  const earlier = findEarlier(service, context);
  if (earlier === undefined) return false;
  const noted = context.state.processes[service.name];
  const current = noted?.pid === earlier.pid && noted.settings === (service.settings?.(context) ?? '');
  if (current && (await waitUntilReady(service, context, earlier, SILENT_TIMEOUT_MS)).kind === 'ready') return true;
  await endProcess(earlier, service.stopSignal);
  return false;
};

const describe = (service: Service, { instance }: StackContext, outcome: Outcome): string => {
  const said = lastLogLines(instance, service.name);
  const why = outcome.kind === 'silent' ? `no answer after ${READY_TIMEOUT_MS / 1000} s (${String(outcome.error)})` : 'it ended at once';
  return `${why}; its last words:\n${said}`;
};

const arePortsFree = async (service: Service, { state }: StackContext): Promise<boolean> => {
  const free = await Promise.all(service.ports.map((name) => isPortFree(state.ports[name] ?? 0)));
  return free.every(Boolean);
};

const launchUntilReady = async (service: Service, context: StackContext): Promise<void> => {
  for (let launches = 1; ; launches += 1) {
    await claimPorts(context.instance, context.state, service.ports);
    const known = await launchDetached(context.instance, service.name, await service.prepare(context));
    note(service, context, known);
    const outcome = await waitUntilReady(service, context, known, READY_TIMEOUT_MS);
    if (outcome.kind === 'ready') return;
    const lostPort = outcome.kind === 'exited' && !(await arePortsFree(service, context));
    if (lostPort && launches < MAX_LAUNCHES) continue;
    await endProcess(known, service.stopSignal);
    throw new StackFailure(service.name, describe(service, context, outcome), `read ${logFile(context.instance, service.name)}`);
  }
};

/** Makes sure that the private instance of a service runs and answers. Returns whether it had to be started. Throws StackFailure. */
export const ensureRunning = async (service: Service, context: StackContext): Promise<'found' | 'started'> => {
  if (await reuse(service, context)) return 'found';
  note(service, context, undefined);
  await launchUntilReady(service, context);
  return 'started';
};
