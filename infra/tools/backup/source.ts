import { existsSync, readFileSync } from 'node:fs';
import type { Environment, Log } from '../stack/contract.ts';
import { type Instance, locateInstance } from '../stack/instance.ts';
import { requireInstance } from '../stack/known-instance.ts';
import { adminAddress, DATABASE } from '../stack/postgres/addresses.ts';
import { answers } from '../stack/postgres/session.ts';
import { loadSecrets } from '../stack/secrets.ts';
import { startStack } from '../stack/start.ts';
import { startForCommand } from '../stack/start-for-command.ts';
import { loadState } from '../stack/state.ts';
import { unreachable } from '../stack/unreachable.ts';
import { peopleFile } from '../start/processes.ts';
import type { Rings } from './sealed-keys.ts';

/** Where the command runs and what it was given. */
export interface Surroundings {
  readonly root: string;
  readonly env: Environment;
  readonly log: Log;
  readonly instance: string | undefined;
}

/**
 * The database of the environment for a role that sees every row; undefined: the instance has a private one. Throws StackFailure when it does
 * not answer.
 */
export async function externalUrl({ DATABASE_URL, DATABASE_ADMIN_URL }: Environment): Promise<string | undefined> {
  const url = DATABASE_ADMIN_URL || DATABASE_URL || undefined;
  const variable = DATABASE_ADMIN_URL ? 'DATABASE_ADMIN_URL' : 'DATABASE_URL';
  if (url !== undefined)
    await answers(url).catch((error) => {
      throw unreachable(variable, url, error);
    });
  return url;
}

/** The rings of the environment; undefined unless all three are there. */
export function ringsOfEnvironment({ PAYLOAD_KEYS, PERSONAL_KEYS, TOKEN_KEYS }: Environment): Rings | undefined {
  if (!PAYLOAD_KEYS || !PERSONAL_KEYS || !TOKEN_KEYS) return undefined;
  return { payloadKeys: PAYLOAD_KEYS, personalKeys: PERSONAL_KEYS, tokenKeys: TOKEN_KEYS };
}

/** The rings that an instance's processes get: of its own secrets, as far as the environment has none. */
function ringsOf(instance: Instance, { PAYLOAD_KEYS, PERSONAL_KEYS, TOKEN_KEYS }: Environment): Rings {
  const { payloadKeys, personalKeys, tokenKeys } = loadSecrets(instance);
  return { payloadKeys: PAYLOAD_KEYS || payloadKeys, personalKeys: PERSONAL_KEYS || personalKeys, tokenKeys: TOKEN_KEYS || tokenKeys };
}

/** The accounts of the sample, whose passwords stand nowhere else. */
function peopleOf(instance: Instance): Pick<Rings, 'people'> {
  const file = peopleFile(instance);
  return existsSync(file) ? { people: readFileSync(file, 'utf8') } : {};
}

/** Starts the instance's private PostgreSQL, by `start`, when it does not run, and answers its address for the superuser. */
export async function privateUrl(instance: Instance, { root, env, log }: Surroundings, start = startStack): Promise<string> {
  await start({ root, env, log, instance: instance.name, only: ['postgres'] });
  const [state, secrets] = [loadState(instance), loadSecrets(instance)];
  return adminAddress({ instance, env, log, state, secrets }, DATABASE);
}

/** The database and the rings to back up. Throws StackFailure when there is no such instance. */
export async function findSource(surroundings: Surroundings): Promise<{ readonly url: string; readonly rings: Rings }> {
  const { root, env, instance: name } = surroundings;
  const [url, given] = [await externalUrl(env), ringsOfEnvironment(env)];
  if (url !== undefined) return { url, rings: given ?? ringsOf(requireInstance(root, name), env) };
  const instance = requireInstance(root, name);
  const rings = { ...ringsOf(locateInstance(root, name), env), ...peopleOf(instance) };
  return { url: await privateUrl(instance, surroundings, startForCommand), rings };
}
