import type { ServiceName } from './contract.ts';
import type { Instance } from './instance.ts';
import { isSameProcess } from './process-identity.mjs';
import { loadState } from './state.ts';

/** The private services of the instance whose processes live now. */
export const runningServices = (instance: Instance): ServiceName[] =>
  Object.entries(loadState(instance).processes).flatMap(([name, known]) => (isSameProcess(known) ? [name as ServiceName] : []));
