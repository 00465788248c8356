import type { KnownProcess } from './process-identity.mjs';

export const SERVICE_NAMES = ['postgres', 'redis', 'mosquitto', 'temporal'] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

export type Log = (line: string) => void;
export type Environment = Readonly<Record<string, string | undefined>>;

export interface StackOptions {
  /** Names the folder below `.data/`. An instance named `test` or `test-...` is scratch: no fsync, and its owner role may create databases. */
  readonly instance?: string;
  /** The clone's folder. */
  readonly root: string;
  readonly env: Environment;
  readonly log: Log;
  /** Only these services; the variables of the others are left out. */
  readonly only?: readonly ServiceName[];
}

export type PortName =
  | 'postgres'
  | 'redis'
  | 'mosquitto'
  | 'temporal'
  | 'temporalUi'
  | 'temporalHttp'
  | 'temporalMetrics'
  | 'api'
  | 'workerMetrics'
  | 'computeMetrics'
  | 'ingestMetrics'
  | 'gseDesk'
  | 'mailInbox'
  | 'people'
  | 'meters';

/** A process we started, and the settings it was started with as far as a change of them calls for a restart. */
export interface StartedProcess extends KnownProcess {
  readonly settings: string;
}

/** How a service is reached: given by the environment, or an instance of our own. */
export interface ServiceStatus {
  readonly service: ServiceName;
  readonly source: 'environment' | 'private';
  /** Without credentials; undefined when it was never started and has no address yet. */
  readonly address: string | undefined;
  readonly pid?: number;
  readonly answers: boolean;
}
