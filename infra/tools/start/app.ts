import { bootstrapAdmin } from '../../../activities/identity/commands/bootstrap-admin.ts';
import { readConfig } from '../../config/env.ts';
import { openDatabase } from '../../postgres/driver/index.ts';
import { migrate } from '../../postgres/schema/migrate.ts';
import { createPersonalKeys } from '../../vault/personal.ts';
import { requireKeys } from '../../vault/require-keys.ts';
import { endOrphans, noteApp, ownProcess } from '../stack/app-processes.ts';
import type { Instance } from '../stack/instance.ts';
import type { KnownProcess } from '../stack/process-identity.mjs';
import { keyFiles, processKinds, type Variables } from './processes.ts';
import { untilReady } from './ready.ts';
import { superviseProcess } from './supervised-process.ts';

/** Our own processes while they serve. */
export interface App {
  /** The administrator's key, when it was made just now. */
  readonly adminKey: string | null;
  /** Notes a further process of ours, so that a later start ends it should we be killed. */
  note(name: string, known: KnownProcess): void;
  /** Has the process of that name start again. */
  restart(name: string): void;
  end(): Promise<void>;
}

interface AppSurroundings {
  readonly instance: Instance;
  readonly variables: Variables;
  readonly system: Readonly<Record<string, string | undefined>>;
  readonly log: (line: string) => void;
  /** Aborts the start. */
  readonly signal: AbortSignal;
}

async function prepareRecord({ instance, variables, log }: AppSurroundings): Promise<string | null> {
  const config = readConfig(variables);
  await migrate(variables.DATABASE_OWNER_URL ?? '', log, () => createPersonalKeys(config.personalKeys));
  const database = openDatabase(variables.DATABASE_URL ?? '', { name: 'condivisa-start', max: 1 });
  try {
    await requireKeys(database.db, config);
    return (await bootstrapAdmin(database.db, keyFiles(instance))).adminKey;
  } finally {
    await database.close();
  }
}

/** Brings the record up to date, starts API, workers and simulator, and waits until they are ready. Nothing is left running when that fails. */
export async function startApp(surroundings: AppSurroundings): Promise<App> {
  const { instance, variables, system, log, signal } = surroundings;
  const children: Record<string, KnownProcess> = {};
  const note = (): void => noteApp(instance, { supervisor: ownProcess(), children });
  if ((await endOrphans(instance)) > 0) log('ended what an earlier start had left running');
  note();
  const adminKey = await prepareRecord(surroundings);
  const onStart = (name: string, known: KnownProcess): void => {
    children[name] = known;
    note();
  };
  const processes = processKinds(instance, variables).map((kind) => superviseProcess(kind, { instance, system, log, onStart }));
  const end = async (): Promise<void> => {
    await Promise.all(processes.map((one) => one.end()));
  };
  try {
    await untilReady(variables, signal, processes);
  } catch (error) {
    await end();
    throw error;
  }
  return { adminKey, end, note: onStart, restart: (name) => processes.find((one) => one.name === name)?.restart() };
}
