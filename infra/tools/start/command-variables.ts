import type { Environment, Log, ServiceName } from '../stack/contract.ts';
import { StackFailure } from '../stack/failure.ts';
import { instanceExists, locateInstance } from '../stack/instance.ts';
import { requireInstance } from '../stack/known-instance.ts';
import { startForCommand } from '../stack/start-for-command.ts';

/** What a command works with; `tables`: a migrated database. */
const NEEDS = ['tables', 'postgres', 'temporal'] as const;
export type Need = (typeof NEEDS)[number];

/** A command of the project as `with-stack.ts` gets it. */
interface StackCommand {
  readonly file: string;
  /** Empty: every service. */
  readonly needs: readonly Need[];
  readonly instance: string | undefined;
  readonly rest: readonly string[];
}

const USAGE = 'node infra/tools/start/with-stack.ts [--needs NEED,...] FILE [--instance NAME] [ARGUMENT...]';

/** Reads the command; what is not for us stays in `rest`. Throws StackFailure. */
export function parseCommand(args: readonly string[]): StackCommand {
  const given = [...args];
  const take = (name: string): string | undefined => {
    const at = given.indexOf(name);
    return at < 0 ? undefined : given.splice(at, 2)[1];
  };
  const needs = (take('--needs')?.split(',') ?? []) as Need[];
  const instance = take('--instance');
  const [file, ...rest] = given;
  if (file === undefined || !needs.every((need) => NEEDS.includes(need))) throw new StackFailure('arguments', 'not understood', USAGE);
  return { file, needs, instance, rest };
}

interface Order extends Pick<StackCommand, 'needs' | 'instance'> {
  readonly root: string;
  readonly env: Environment;
  readonly log: Log;
}

const servicesFor = (needs: readonly Need[]): ServiceName[] => [
  ...new Set(needs.map((need): ServiceName => (need === 'tables' ? 'postgres' : need))),
];

const VARIABLES = { tables: 'DATABASE_URL', postgres: 'DATABASE_URL', temporal: 'TEMPORAL_ADDRESS' } as const;

/** Whether the environment is to be used alone: it names database and Temporal, or what the command needs where there is no instance. */
function isGiven({ needs, root, env, instance }: Order): boolean {
  if (env.DATABASE_URL && env.TEMPORAL_ADDRESS) return true;
  return needs.length > 0 && needs.every((need) => env[VARIABLES[need]]) && !instanceExists(locateInstance(root, instance));
}

/** The variables that the environment lacks: of the local instance, whose services are started as needed. Throws StackFailure when there is no such instance. */
export async function commandVariables(order: Order): Promise<Record<string, string>> {
  if (isGiven(order)) return {};
  const { root, env, log, needs } = order;
  const { name } = requireInstance(root, order.instance);
  const only = needs.length === 0 ? {} : { only: servicesFor(needs) };
  return (await startForCommand({ root, env, log, instance: name, ...only })).env;
}
