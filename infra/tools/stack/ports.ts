import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import type { PortName } from './contract.ts';
import type { Instance } from './instance.ts';
import { loopbackPortsOfClone } from './port-owner.ts';
import { type StackState, saveState } from './state.ts';

/** Below the range that systems hand out for outgoing connections, so that a remembered port is not lost to one of them. */
const FIRST_PORT = 20_000;
const END_PORT = 32_000;
const MAX_TRIES = 200;

/** The port that people type; only the main instance asks for it. */
const PREFERRED: Partial<Record<PortName, number>> = { api: 8080 };

/** Whether one can listen on that port of 127.0.0.1 now. */
export const isPortFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });

const candidates = (instance: Instance, name: PortName): number[] => {
  const preferred = instance.name === 'main' ? PREFERRED[name] : undefined;
  const random = Array.from({ length: MAX_TRIES }, () => randomInt(FIRST_PORT, END_PORT));
  return preferred === undefined ? random : [preferred, ...random];
};

/** Chooses a free port that no other part of the instance has, and remembers it. */
const choosePort = async (instance: Instance, state: StackState, name: PortName): Promise<number> => {
  for (const port of candidates(instance, name)) {
    if (!(await isPortFree(port)) || Object.values(state.ports).includes(port)) continue;
    state.ports[name] = port;
    saveState(instance, state);
    return port;
  }
  throw new Error(`no free port between ${FIRST_PORT} and ${END_PORT}`);
};

/** The remembered ports of a service about to start; one that another process took meanwhile is chosen again. */
export const claimPorts = async (instance: Instance, state: StackState, names: readonly PortName[]): Promise<void> => {
  for (const name of names) {
    const port = state.ports[name];
    if (port === undefined || !(await isPortFree(port))) await choosePort(instance, state, name);
  }
};

/** As `claimPorts`, for our own processes: those may be running already, and then the port they hold stays theirs. */
export const claimAppPorts = async (instance: Instance, state: StackState, names: readonly PortName[]): Promise<void> => {
  let ours: ReadonlySet<number> | undefined;
  for (const name of names) {
    const port = state.ports[name];
    if (port !== undefined && (await isPortFree(port))) continue;
    ours ??= loopbackPortsOfClone(instance.root);
    if (port === undefined || !ours.has(port)) await choosePort(instance, state, name);
  }
};
