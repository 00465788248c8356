import { appVariables, claimOwnPorts } from './app-settings.ts';
import type { ServiceName, StackOptions } from './contract.ts';
import { ensureRunning } from './ensure-running.ts';
import { combineFailures } from './failure.ts';
import { withFileLock } from './file-lock.mjs';
import { locateInstance, makeInstance } from './instance.ts';
import { installMissing, requireInstaller } from './packages.ts';
import { loadSecrets } from './secrets.ts';
import type { Service, StackContext } from './service.ts';
import { SERVICES } from './services.ts';
import { loadState } from './state.ts';

const isExternal = (service: Service, { env }: StackContext): boolean => Boolean(env[service.variable]);

const wantedServices = (only: readonly ServiceName[] | undefined): readonly Service[] =>
  SERVICES.filter((service) => only === undefined || only.includes(service.name));

const bringUp = async (service: Service, context: StackContext, installed: Promise<void>): Promise<Record<string, string>> => {
  if (isExternal(service, context)) {
    const variables = await service.external(context);
    context.log(`${service.name}: from ${service.variable}, answers`);
    return variables;
  }
  if (service.requirement !== undefined) await installed;
  const startedMs = performance.now();
  const how = await ensureRunning(service, context);
  const took = how === 'started' ? ` (${Math.round(performance.now() - startedMs)} ms)` : '';
  context.log(`${service.name}: ${how === 'started' ? 'started' : 'runs'} at ${service.address(context)}${took}`);
  return service.variables(context);
};

/** All are waited for even when one fails, so that none is left between two states; then what failed is thrown. */
const bringUpAll = async (services: readonly Service[], context: StackContext): Promise<Record<string, string>> => {
  const needed = services.filter((service) => !isExternal(service, context)).flatMap((service) => service.requirement ?? []);
  await requireInstaller(needed, context.env);
  const installed = installMissing(needed, context.env, context.log);
  const outcomes = await Promise.allSettled(services.map((service) => bringUp(service, context, installed)));
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  if (reasons.length > 0) throw combineFailures(reasons);
  return Object.assign({}, ...outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : {})));
};

/**
 * Makes sure that PostgreSQL, Redis, Mosquitto and Temporal answer: those of the environment are checked, the others are private instances
 * below `.data/`, started (and installed) as needed. Repeating it changes nothing. Returns every variable our processes read.
 * Throws StackFailure when something cannot be had.
 */
export const startStack = async (options: StackOptions): Promise<{ env: Record<string, string> }> => {
  const { root, env, log } = options;
  const instance = locateInstance(root, options.instance);
  makeInstance(instance);
  return withFileLock(
    instance.lock,
    async () => {
      const context: StackContext = { instance, env, log, state: loadState(instance), secrets: loadSecrets(instance) };
      await claimOwnPorts(context);
      const variables = await bringUpAll(wantedServices(options.only), context);
      return { env: { ...appVariables(context), ...variables } };
    },
    (pid) => log(`another start of "${instance.name}" is under way (process ${pid}); waiting for it`),
  );
};
