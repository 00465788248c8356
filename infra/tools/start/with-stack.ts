import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { locateInstance } from '../stack/instance.ts';
import { runTool } from '../stack/run-tool.ts';
import { commandVariables, type Need, parseCommand } from './command-variables.ts';
import { requireTables } from './require-tables.ts';

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
