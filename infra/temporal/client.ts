import { Client, Connection } from '@temporalio/client';
import { connectionSettings, type TemporalConfig, unreachable } from './connection.ts';
import { createDataConverter } from './data-converter.ts';

const CONNECT_TIMEOUT_MS = 10_000;

export interface Temporal {
  readonly client: Client;
  readonly connection: Connection;
  close(): Promise<void>;
}

/** Connects and makes sure that the server answers; throws a message naming address and variable when it does not. */
export async function openTemporal(config: TemporalConfig): Promise<Temporal> {
  const connection = await Connection.connect({ ...connectionSettings(config), connectTimeout: CONNECT_TIMEOUT_MS }).catch((cause) => {
    throw unreachable(config, cause);
  });
  const client = new Client({ connection, namespace: config.temporal.namespace, dataConverter: createDataConverter(config.payloadKeys) });
  return { client, connection, close: () => connection.close() };
}
