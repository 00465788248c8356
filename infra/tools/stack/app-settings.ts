import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { claimAppPorts } from './ports.ts';
import { loadDeskKey } from './secrets.ts';
import type { StackContext } from './service.ts';

const API_HOST = '127.0.0.1';
/** Within the folder of an instance: the content of documents, unless the environment names another store. */
export const DOCUMENTS_FOLDER = 'documents';

/** What our own processes take from the environment if it is set there. */
const PASSED_ON = [
  'OIDC_PROVIDERS',
  'MAIL_FROM',
  'BREACHED_PASSWORDS_URL',
  'DOCUMENT_SCANNER_URL',
  'GEOCODER_URL',
  'DEVICE_BROKER_URL',
  'PASSWORD_MEMORY_KIB',
  'PASSWORD_PASSES',
  'PASSWORD_HASHES_AT_ONCE',
  'RATE_SIGN_IN',
  'RATE_TOKENS',
  'RATE_QUERIES',
  'RATE_TRADING',
  'RATE_LARGE',
  'TRUSTED_PROXIES',
  'API_CONNECTIONS',
  'API_CONNECTIONS_PER_ADDRESS',
  'LIVE_CONNECTIONS',
  'MEMBERS_PER_COMMUNITY',
  'POINTS_PER_COMMUNITY',
  'UNITS_PER_COMMUNITY',
  'DOCUMENT_MB_PER_COMMUNITY',
  'MAILS_PER_HOUR',
  'MAILS_PER_DAY',
  'MAILS_PER_DOMAIN',
  'INVITATIONS_PER_DAY',
];

const OWN_PORTS = ['workerMetrics', 'computeMetrics', 'ingestMetrics', 'gseDesk', 'mailInbox', 'people', 'meters'] as const;

/** Whether our own processes have their ports: from the first start on. */
export const hasOwnPorts = ({ state, env }: Pick<StackContext, 'state' | 'env'>): boolean =>
  (Boolean(env.API_PORT) || state.ports.api !== undefined) && OWN_PORTS.every((name) => state.ports[name] !== undefined);

/** Remembers free ports for our own processes; a port named in the environment is taken as it is. */
export const claimOwnPorts = ({ instance, state, env }: StackContext): Promise<void> => {
  const api = env.API_PORT ? [] : (['api'] as const);
  return claimAppPorts(instance, state, [...api, ...OWN_PORTS]);
};

/** The variables of our own processes. What the environment sets stays as it is. */
export const appVariables = (context: StackContext): Record<string, string> => {
  const { env, secrets, instance } = context;
  const { api, workerMetrics, computeMetrics, ingestMetrics, gseDesk, mailInbox, people, meters } = context.state.ports;
  const apiPort = env.API_PORT || String(api);
  const deskKey = loadDeskKey(instance);
  const generated: Record<string, string> = {
    NODE_ENV: 'development',
    LOG_LEVEL: 'info',
    API_HOST,
    API_PORT: apiPort,
    PUBLIC_URL: `http://${API_HOST}:${apiPort}`,
    CORS_ORIGINS: '',
    PAYLOAD_KEYS: secrets.payloadKeys,
    PERSONAL_KEYS: secrets.personalKeys,
    TOKEN_KEYS: secrets.tokenKeys,
    GSE_DESK_URL: `http://127.0.0.1:${gseDesk}`,
    GSE_DESK_JWK: deskKey.publicJwk,
    GSE_DESK_KEY_FILE: deskKey.privateKeyFile,
    DOCUMENT_STORE_URL: pathToFileURL(join(instance.folder, DOCUMENTS_FOLDER)).href,
    // A receiver under development runs on this machine.
    WEBHOOKS_TO_LOOPBACK: 'true',
    SMTP_URL: `smtp://127.0.0.1:${mailInbox}`,
    // Nobody's own mail server is stood in for.
    MAIL_INBOX_PORT: env.SMTP_URL ? '' : String(mailInbox),
    // The sample's accounts get their invitations by the inbox, and exist in development only.
    PEOPLE_PORT: env.SMTP_URL || (env.NODE_ENV || 'development') !== 'development' ? '' : String(people),
    // Simulated APIs of meters, prices and weather, for trying sources.
    METERS_PORT: (env.NODE_ENV || 'development') === 'development' ? String(meters) : '',
    // Whoever tries the sample signs in as one person after the other, with two calls each.
    ...((env.NODE_ENV || 'development') === 'development' ? { RATE_SIGN_IN: '60' } : {}),
    WORKER_METRICS_PORT: String(workerMetrics),
    COMPUTE_METRICS_PORT: String(computeMetrics),
    INGEST_METRICS_PORT: String(ingestMetrics),
  };
  const passedOn = PASSED_ON.flatMap((name): [string, string][] => (env[name] ? [[name, env[name]]] : []));
  return Object.fromEntries([
    ...Object.entries(generated).map(([name, value]): [string, string] => [name, env[name] || value]),
    ...passedOn,
  ]);
};
