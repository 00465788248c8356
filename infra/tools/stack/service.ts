import type { Environment, Log, PortName, ServiceName } from './contract.ts';
import type { Instance } from './instance.ts';
import type { Launch } from './launch.ts';
import type { Secrets } from './secrets.ts';
import type { StackState } from './state.ts';

/** What every part of one start shares. */
export interface StackContext {
  readonly instance: Instance;
  readonly env: Environment;
  readonly log: Log;
  readonly state: StackState;
  readonly secrets: Secrets;
}

/** A server that has to be on the machine, and how each system brings it. */
export interface Requirement {
  readonly what: string;
  /** Whether everything needed is there. */
  readonly isMet: (env: Environment) => boolean;
  /** Debian and Ubuntu package names; asked after `apt-get update`. */
  readonly aptPackages: (env: Environment) => Promise<readonly string[]>;
  readonly brewFormulas: string;
}

/** One service of the stack: the same steps for each, in `ensure-running.ts`. */
export interface Service {
  readonly name: ServiceName;
  /** The variables of the environment that give an address; the first one set makes the service external. */
  readonly variable: string;
  readonly ports: readonly PortName[];
  /** Installed by the system's package manager; undefined when the service brings its binary by itself. */
  readonly requirement?: Requirement;
  /** Program file name and folder by which a running process of ours is found again. */
  readonly program: RegExp;
  readonly folder: (instance: Instance) => string;
  readonly stopSignal: NodeJS.Signals;
  /** Settings whose change calls for a restart. */
  readonly settings?: (context: StackContext) => string;
  /** Prepares data folder and settings (twice does no harm) and says what to start. */
  readonly prepare: (context: StackContext) => Promise<Launch>;
  /** One attempt to be answered and to complete what a first start needs. Throws until it is so; a StackFailure ends the waiting. */
  readonly ready: (context: StackContext) => Promise<void>;
  /** Checks that the address given in the environment answers; returns the variables to hand out. Throws StackFailure. */
  readonly external: (context: StackContext) => Promise<Record<string, string>>;
  /** The variables of the private instance. */
  readonly variables: (context: StackContext) => Record<string, string>;
  /** Where it is, without secrets. */
  readonly address: (context: StackContext) => string;
}
