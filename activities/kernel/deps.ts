import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { ConfigWithout } from '../../infra/config/env.ts';
import type { ObjectStore } from '../../infra/documents/store/object-store.ts';
import type { Database } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { Mailer } from '../../infra/smtp/mailer.ts';
import type { PersonalKeys } from '../../infra/vault/personal.ts';

/** What activities reach the world through. `db` signs in as the application role, so row-level security holds. */
export interface ActivityDeps {
  readonly db: Kysely<DB>;
  readonly config: ConfigWithout<'REDIS_URL' | 'TOKEN_KEYS'>;
  readonly log: Logger;
  readonly personal: PersonalKeys;
  /** Where content of documents lies; undefined: in the database. */
  readonly documents?: ObjectStore | undefined;
  /** Left out where no mail server is configured. */
  readonly mailer?: Mailer;
  /** Publishes a retained JSON message with QoS 1, or takes it away (`undefined`); resolves when the broker has it. */
  publish(topic: string, payload: unknown): Promise<void>;
  readonly fetch: typeof fetch;
}

/** Activities of the worker on the general queue, which also replaces the keys that sign tokens. */
export interface IoDeps extends ActivityDeps {
  readonly config: ConfigWithout<'REDIS_URL'>;
}

/** Computing activities also hold the bulk role: COPY, all communities, narrow grants. */
export interface ComputeDeps extends ActivityDeps {
  readonly bulk: Database;
}
