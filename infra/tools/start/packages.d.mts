export interface WantedPackages {
  /** Holds package.json, package-lock.json and node_modules. */
  readonly folder: string;
  readonly lock: string;
  /** PATH of npm: names no Node of the node_modules that npm empties. */
  readonly path: string;
  readonly say: (line: string) => void;
}

/** Installs what the lockfile of `folder` names unless it is there, under the lock file `lock`. Throws when npm fails. */
export function ensurePackages(wanted: WantedPackages): Promise<void>;
