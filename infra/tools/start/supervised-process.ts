import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endProcess } from '../stack/end-process.ts';
import type { Instance } from '../stack/instance.ts';
import { type KnownProcess, processIdentity } from '../stack/process-identity.mjs';
import type { ProcessKind } from './processes.ts';
import { timeInUtc } from './time-in-utc.ts';

/** Exit code of a process whose configuration is wrong: starting it again changes nothing. */
const WRONG_CONFIGURATION = 78;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** A process that lived this long starts its pauses again. */
const SETTLED_MS = 30_000;
const MAX_LOG_BYTES = 10 * 1024 * 1024;

interface Surroundings {
  readonly instance: Instance;
  /** PATH and the like, without any of our own variables. */
  readonly system: Readonly<Record<string, string | undefined>>;
  readonly log: (line: string) => void;
  /** Told each process as it starts, to be noted. */
  readonly onStart: (name: string, known: KnownProcess) => void;
}

/** A process that is started again whenever it dies, until it is asked to end. */
export interface SupervisedProcess {
  readonly name: string;
  readonly logFile: string;
  /** Why it is not started again, once that is so. */
  readonly gaveUp: () => string | undefined;
  /** Ends it in its orderly way, so that it starts again. */
  restart(): void;
  end(): Promise<void>;
}

const logFileOf = (instance: Instance, name: string): string => join(instance.logs, `${name}.log`);

function openLog(path: string): number {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

/** Starts it in a session of its own: a Ctrl-C reaches us alone, and we end the processes in order. */
function launch({ file, nodeArguments, variables }: ProcessKind, { instance, system }: Surroundings, logFile: string): ChildProcess {
  const log = openLog(logFile);
  const child = spawn(process.execPath, [...nodeArguments, join(instance.root, file)], {
    cwd: instance.root,
    env: { ...system, ...variables, TZ: 'UTC' },
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  return child;
}

const ended = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code ?? 'unknown'}`));
  });

/** Starts a process and keeps it alive, with growing pauses between the starts of one that keeps dying. */
export function superviseProcess(kind: ProcessKind, surroundings: Surroundings): SupervisedProcess {
  const logFile = logFileOf(surroundings.instance, kind.name);
  const stopping = new AbortController();
  let current: KnownProcess | undefined;
  let reason: string | undefined;
  const keepAlive = async (): Promise<void> => {
    for (let pauseMs = FIRST_PAUSE_MS; !stopping.signal.aborted; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      const startedMs = performance.now();
      const child = launch(kind, surroundings, logFile);
      if (child.pid !== undefined) {
        current = { pid: child.pid, identity: processIdentity(child.pid) ?? 'gone' };
        surroundings.onStart(kind.name, current);
      }
      const how = await ended(child);
      current = undefined;
      if (stopping.signal.aborted) return;
      if (child.exitCode === WRONG_CONFIGURATION) {
        reason = `its configuration is wrong: see ${logFile}`;
        return;
      }
      if (performance.now() - startedMs > SETTLED_MS) pauseMs = FIRST_PAUSE_MS;
      surroundings.log(`${timeInUtc()} ${kind.name} ended (${how}); started again in ${pauseMs / 1000} s, log ${logFile}`);
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const alive = keepAlive();
  return {
    name: kind.name,
    logFile,
    gaveUp: () => reason,
    restart: () => {
      if (current !== undefined) process.kill(current.pid, 'SIGTERM');
    },
    end: async () => {
      stopping.abort();
      if (current !== undefined) await endProcess(current, 'SIGTERM');
      await alive;
    },
  };
}
