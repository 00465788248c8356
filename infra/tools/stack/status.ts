import { appVariables, hasOwnPorts } from './app-settings.ts';
import type { ServiceStatus, StackOptions } from './contract.ts';
import { type Instance, instanceExists, locateInstance } from './instance.ts';
import { isSameProcess } from './process-identity.mjs';
import { loadSecrets } from './secrets.ts';
import type { Service, StackContext } from './service.ts';
import { SERVICES } from './services.ts';
import { loadState } from './state.ts';
import { withoutCredentials } from './without-credentials.ts';

const answered = (check: Promise<unknown>): Promise<boolean> =>
  check.then(
    () => true,
    () => false,
  );

const hasPorts = ({ ports }: Service, { state }: StackContext): boolean => ports.every((port) => state.ports[port] !== undefined);

const privateStatus = async (service: Service, context: StackContext): Promise<ServiceStatus> => {
  const noted = context.state.processes[service.name];
  const base = {
    service: service.name,
    source: 'private' as const,
    address: hasPorts(service, context) ? service.address(context) : undefined,
  };
  if (noted === undefined || !isSameProcess(noted)) return { ...base, answers: false };
  return { ...base, pid: noted.pid, answers: await answered(service.ready(context)) };
};

const contextOf = (instance: Instance, env: StackOptions['env']): StackContext => ({
  instance,
  env,
  log: () => undefined,
  state: loadState(instance),
  secrets: loadSecrets(instance),
});

const externalStatus = async (service: Service, context: StackContext): Promise<ServiceStatus> => ({
  service: service.name,
  source: 'environment',
  address: withoutCredentials(context.env[service.variable] ?? ''),
  answers: await answered(service.external(context)),
});

/** How each service of the instance is reached and whether it answers now; an instance never started has none. */
export const stackStatus = ({ root, instance: name, env }: Omit<StackOptions, 'log'>): Promise<ServiceStatus[]> => {
  const instance = locateInstance(root, name);
  if (!instanceExists(instance)) return Promise.resolve([]);
  const context = contextOf(instance, env);
  return Promise.all(
    SERVICES.map((service) => (env[service.variable] ? externalStatus(service, context) : privateStatus(service, context))),
  );
};

/** Variables that the environment gives of a service of its own, as its check hands them out. */
const OF_THE_ENVIRONMENT = ['TEMPORAL_UI_URL', 'TEMPORAL_NAMESPACE'];

/** The variables of our processes, as far as they are known without starting anything: of what had its ports, and the environment's. */
export const knownVariables = ({ root, instance: name, env }: Omit<StackOptions, 'log'>): Record<string, string> => {
  const context = contextOf(locateInstance(root, name), env);
  const ours = SERVICES.filter((service) => !env[service.variable] && hasPorts(service, context)).map((service) =>
    service.variables(context),
  );
  const given = OF_THE_ENVIRONMENT.flatMap((variable): [string, string][] => (env[variable] ? [[variable, env[variable]]] : []));
  return Object.assign({}, hasOwnPorts(context) ? appVariables(context) : {}, ...ours, Object.fromEntries(given));
};
