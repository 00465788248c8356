import { readFileSync } from 'node:fs';
import type { TLSConfig } from '@temporalio/client';
import type { Config } from '../config/env.ts';

/** The part of the configuration that reaching Temporal and reading its payloads needs. */
export type TemporalConfig = Pick<Config, 'temporal' | 'payloadKeys'>;

interface ConnectionSettings {
  address: string;
  tls: TLSConfig | boolean;
  apiKey?: string;
}

/** Options that both the client's and the worker's connection take. */
export function connectionSettings({ temporal }: TemporalConfig): ConnectionSettings {
  return { address: temporal.address, tls: tlsSettings(temporal), ...(temporal.apiKey === undefined ? {} : { apiKey: temporal.apiKey }) };
}

function tlsSettings({ tls, tlsCa, tlsCert, tlsKey }: Config['temporal']): TLSConfig | boolean {
  if (!tls) return false;
  const ca = tlsCa === undefined ? {} : { serverRootCACertificate: readFileSync(tlsCa) };
  if (tlsCert === undefined || tlsKey === undefined) return ca;
  return { ...ca, clientCertPair: { crt: readFileSync(tlsCert), key: readFileSync(tlsKey) } };
}

/** Says which server did not answer and what to look at, instead of a bare gRPC status. */
export function unreachable({ temporal }: TemporalConfig, cause: unknown): Error {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Error(
    `Temporal does not answer at ${temporal.address} (TLS ${temporal.tls ? 'on' : 'off'}): ${why}. Check TEMPORAL_ADDRESS and TEMPORAL_TLS, or start the services with: npm run stack`,
    { cause },
  );
}
