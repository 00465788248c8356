import { ConfigError } from './config-error.ts';
import { type ConfigWithout, readConfig, type Sparable } from './env.ts';

/** What a command that only reaches the database as the application works without. */
export const ONLY_DATABASE = ['REDIS_URL', 'MQTT_URL', 'TEMPORAL_ADDRESS', 'PAYLOAD_KEYS', 'PERSONAL_KEYS', 'TOKEN_KEYS'] as const;

/** The configuration of this process, which works without the variables `spared`. On a wrong one it says every fault on standard error and ends the process with code 78 (EX_CONFIG). */
export function loadConfig<Spared extends Sparable = never>(spared: readonly Spared[] = []): ConfigWithout<Spared> {
  try {
    return readConfig(process.env, spared);
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
