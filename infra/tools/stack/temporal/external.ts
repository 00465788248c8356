import { readFileSync } from 'node:fs';
import type { Environment } from '../contract.ts';
import { StackFailure } from '../failure.ts';
import type { StackContext } from '../service.ts';
import { unreachable } from '../unreachable.ts';
import { NAMESPACE } from './namespace.ts';

const PASSED_ON = [
  'TEMPORAL_ADDRESS',
  'TEMPORAL_TLS',
  'TEMPORAL_TLS_CA',
  'TEMPORAL_TLS_CERT',
  'TEMPORAL_TLS_KEY',
  'TEMPORAL_API_KEY',
  'TEMPORAL_UI_URL',
];
const CONNECT_TIMEOUT = '5 s';
const GRPC_NOT_FOUND = 5;

const file = (env: Environment, name: string): Buffer | undefined => (env[name] ? readFileSync(env[name]) : undefined);

const tlsOf = (env: Environment) => {
  if (env.TEMPORAL_TLS !== 'true') return {};
  const [ca, crt, key] = [file(env, 'TEMPORAL_TLS_CA'), file(env, 'TEMPORAL_TLS_CERT'), file(env, 'TEMPORAL_TLS_KEY')];
  const pair = crt === undefined || key === undefined ? {} : { clientCertPair: { crt, key } };
  return { tls: { ...(ca === undefined ? {} : { serverRootCACertificate: ca }), ...pair } };
};

const describeNamespace = async (env: Environment, address: string, namespace: string): Promise<void> => {
  const { Connection } = await import('@temporalio/client');
  const apiKey = env.TEMPORAL_API_KEY ? { apiKey: env.TEMPORAL_API_KEY } : {};
  const connection = await Connection.connect({ address, connectTimeout: CONNECT_TIMEOUT, ...tlsOf(env), ...apiKey });
  try {
    await connection.workflowService.describeNamespace({ namespace });
  } finally {
    await connection.close();
  }
};

/** Checks that the Temporal of the environment answers and knows our namespace. Throws StackFailure. */
export const externalTemporal = async ({ env }: StackContext): Promise<Record<string, string>> => {
  const address = env.TEMPORAL_ADDRESS ?? '';
  const namespace = env.TEMPORAL_NAMESPACE || NAMESPACE;
  await describeNamespace(env, address, namespace).catch((error) => {
    if (error.code !== GRPC_NOT_FOUND) throw unreachable('TEMPORAL_ADDRESS', address, error);
    const remedy = `temporal operator namespace create --address ${address} --namespace ${namespace} --retention 30d`;
    throw new StackFailure(`Temporal at ${address}`, `it has no namespace "${namespace}"`, remedy);
  });
  const given = PASSED_ON.flatMap((name) => (env[name] ? [[name, env[name]] as const] : []));
  return { TEMPORAL_NAMESPACE: namespace, TEMPORAL_TLS: 'false', ...Object.fromEntries(given) };
};
