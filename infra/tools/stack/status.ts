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

const privateStatus = async (service: Service, context: StackContext): Promise<ServiceStatus> => {
  const noted = context.state.processes[service.name];
  const base = { service: service.name, source: 'private' as const, address: service.address(context) };
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
