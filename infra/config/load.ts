import { ConfigError } from './config-error.ts';
import { type Config, readConfig } from './env.ts';

/** The configuration of this process. On a wrong one it says every fault on standard error and ends the process with code 78 (EX_CONFIG). */
export function loadConfig(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    return refuseConfig(error);
  }
}

/** Says every fault of a ConfigError on standard error and ends the process with code 78 (EX_CONFIG); throws any other error again. */
export function refuseConfig(error: unknown): never {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(78);
}
