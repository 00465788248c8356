import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StackFailure } from '../stack/failure.ts';
import { commandFor, type Instance, locateInstance } from '../stack/instance.ts';
import { withSession } from '../stack/postgres/session.ts';
import { runTool } from '../stack/run-tool.ts';
import { unreachable } from '../stack/unreachable.ts';
import { commandVariables, type Need, parseCommand } from './command-variables.ts';

/** Refuses a database that does not answer, or that no start has migrated yet. Throws StackFailure. */
async function requireTables(url: string, instance: Pick<Instance, 'name'>): Promise<void> {
  if (await isMigrated(url)) return;
  const remedy = `${commandFor(instance, 'migrate')}, or name another instance or DATABASE_URL`;
  throw new StackFailure('the database', 'holds no tables of Condivisa yet', remedy);
}

const isMigrated = (url: string): Promise<boolean> =>
  withSession(url, async (sql) => {
    const [row] = await sql<{ known: boolean }[]>`select to_regclass('public.app_user') is not null as known`;
    return row?.known === true;
  }).catch((error) => {
    throw unreachable('DATABASE_URL', url, error);
  });

const ROOT = join(import.meta.dirname, '..', '..', '..');

/**
 * `with-stack.ts [--needs NEED,...] FILE [--instance NAME] [ARGUMENT...]`: runs a command of the project against the stack: the one the
 * environment names, else the local instance, whose variables nobody has to know by heart. What the command needs is started when it does not run.
 */
async function main(): Promise<void> {
  const { file, needs, instance, rest } = parseCommand(process.argv.slice(2));
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  Object.assign(process.env, await commandVariables({ root: ROOT, env: process.env, log, needs, instance }));
  if (needs.includes('tables' satisfies Need)) await requireTables(process.env.DATABASE_URL ?? '', locateInstance(ROOT, instance));
  process.argv.splice(1, process.argv.length, resolve(ROOT, file), ...rest);
  await import(pathToFileURL(resolve(ROOT, file)).href);
}

await runTool(main);
