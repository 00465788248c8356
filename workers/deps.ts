import type { Logger } from 'pino';
import type { ComputeDeps, IoDeps } from '../activities/kernel/deps.ts';
import { required } from '../infra/config/config-error.ts';
import { openObjectStore } from '../infra/documents/store/open-object-store.ts';
import { openPublisher } from '../infra/mqtt/publisher.ts';
import { openDatabase } from '../infra/postgres/driver/index.ts';
import { createMailer } from '../infra/smtp/mailer.ts';
import { createPersonalKeys } from '../infra/vault/personal.ts';

/** Dependencies and what ends them, in the order to end them. */
interface Opened<Deps> {
  readonly deps: Deps;
  close(): Promise<void>;
}

const IO_CONNECTIONS = 10;
const COMPUTE_CONNECTIONS = 4;
const BULK_CONNECTIONS = 6;

export function openIoDeps(config: IoDeps['config'], log: Logger): Opened<IoDeps> {
  const { deps, close } = openDeps(config, log, { name: 'condivisa-worker', max: IO_CONNECTIONS });
  const { smtpUrl, from } = config.mail;
  if (smtpUrl === undefined) return { deps, close };
  const mailer = createMailer({ url: smtpUrl, from });
  return {
    deps: { ...deps, mailer },
    close: async () => {
      mailer.close();
      await close();
    },
  };
}

/** Needs DATABASE_BULK_URL. */
export function openComputeDeps(config: ComputeDeps['config'], log: Logger): Opened<ComputeDeps> {
  const url = required(config.databaseBulkUrl, 'DATABASE_BULK_URL', 'the compute worker copies curves under the role condivisa_bulk');
  const ordinary = openDeps(config, log, { name: 'condivisa-compute', max: COMPUTE_CONNECTIONS });
  const bulk = openDatabase(url, { name: 'condivisa-compute-bulk', max: BULK_CONNECTIONS });
  return {
    deps: { ...ordinary.deps, bulk },
    close: async () => {
      await Promise.all([ordinary.close(), bulk.close()]);
    },
  };
}

function openDeps<C extends ComputeDeps['config']>(config: C, log: Logger, pool: { readonly name: string; readonly max: number }) {
  const database = openDatabase(config.databaseUrl, pool);
  const documents = config.documentStoreUrl === undefined ? undefined : openObjectStore(config.documentStoreUrl);
  const publisher = openPublisher(config.mqttUrl, { clientId: `${pool.name}-${process.pid}`, log });
  const deps = {
    db: database.db,
    config,
    log,
    personal: createPersonalKeys(config.personalKeys),
    publish: publisher.publish,
    fetch,
    documents,
  };
  return {
    deps,
    close: async () => {
      await publisher.close();
      await database.close();
    },
  };
}
