import type { Client } from '@temporalio/client';
import type { Kysely } from 'kysely';
import type { Config } from '../infra/config/env.ts';
import type { DocumentScanner } from '../infra/documents/scanner.ts';
import type { ObjectStore } from '../infra/documents/store/object-store.ts';
import type { Oidc } from '../infra/identity/oidc.ts';
import type { Passwords } from '../infra/identity/passwords.ts';
import type { Tokens } from '../infra/identity/tokens.ts';
import type { DeviceAccounts } from '../infra/mqtt/device-accounts.ts';
import type { ChangeFeed } from '../infra/postgres/driver/index.ts';
import type { DB } from '../infra/postgres/schema/tables.ts';
import type { BackOff } from '../infra/redis/back-off.ts';
import type { RedisClient } from '../infra/redis/client.ts';
import type { LiveFeed } from '../infra/redis/live-feed.ts';
import type { StreamLimit } from '../infra/redis/stream-limit.ts';
import type { RateLimiter } from '../infra/redis/token-bucket.ts';
import type { Logger } from '../infra/telemetry/logger.ts';
import type { Metrics } from '../infra/telemetry/metrics.ts';
import type { PersonalKeys } from '../infra/vault/personal.ts';
import type { Compute } from './http/compute/compute.ts';
import type { Load } from './http/load/load.ts';
import type { Principals } from './http/principals.ts';

/** Rejects when the dependency does not answer; the message says what was wrong. */
export type Probe = () => Promise<void>;

/** What handlers of every capability reach. */
export interface CapabilityDeps {
  readonly config: Config;
  /** Role condivisa_app: every statement runs under row-level security. */
  readonly db: Kysely<DB>;
  readonly temporal: Client;
  readonly compute: Compute;
  readonly personal: PersonalKeys;
  /** Callers recognised a moment ago; without it every call looks again. */
  readonly principals?: Principals;
  /** Looks at documents before they are stored; undefined where none is configured. */
  readonly scanner?: DocumentScanner | undefined;
  /** Where content of documents lies; undefined: in the database. */
  readonly documents?: ObjectStore | undefined;
  /** Accounts of devices at the MQTT broker. */
  readonly deviceAccounts: DeviceAccounts;
  readonly log: Logger;
  /** Notifications of the database about changed rows. */
  readonly changes: ChangeFeed;
  /** Newly recorded samples of devices. */
  readonly live: LiveFeed;
}

/** What signing in and accounts need in addition. */
export interface IdentityDeps extends CapabilityDeps {
  readonly tokens: Tokens;
  readonly oidc: Oidc;
  readonly passwords: Passwords;
  readonly backOff: BackOff;
  readonly limiter: RateLimiter;
  readonly metrics: Metrics;
}

/** All that the API reaches outside itself; the frame's own alone are added here. */
export interface ApiDeps extends IdentityDeps {
  readonly redis: RedisClient;
  readonly streams: StreamLimit;
  /** What this process lets go on at once. */
  readonly load: Load;
  /** Asked by /readyz, by dependency name. */
  readonly probes: Readonly<Record<string, Probe>>;
}
