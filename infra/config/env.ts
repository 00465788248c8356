import { ConfigError, type ConfigFault } from './config-error.ts';
import type { Environment } from './environment.ts';
import { FIELDS } from './fields.ts';
import { productionFaults } from './production.ts';

type Values = { readonly [Name in keyof typeof FIELDS]: ReturnType<(typeof FIELDS)[Name]['parse']> };

/** Everything that a process takes from its environment; made by `readConfig`, frozen in depth. Ports are TCP ports, keys are raw bytes. */
export type Config = ReturnType<typeof shape>;

/** Variables that some processes work without, with what they become. */
const SPARABLE = {
  DATABASE_URL: 'databaseUrl',
  REDIS_URL: 'redisUrl',
  MQTT_URL: 'mqttUrl',
  TEMPORAL_ADDRESS: 'temporal',
  PAYLOAD_KEYS: 'payloadKeys',
  PERSONAL_KEYS: 'personalKeys',
  TOKEN_KEYS: 'tokenKeys',
} as const;
export type Sparable = keyof typeof SPARABLE;

/** The configuration of a process that is not given the variables `Spared`. */
export type ConfigWithout<Spared extends Sparable> = Omit<Config, (typeof SPARABLE)[Sparable]> &
  Pick<Config, (typeof SPARABLE)[Exclude<Sparable, Spared>]>;

/**
 * Reads the configuration from `env`, which need not hold the variables `spared`. Empty variables count as missing. Throws one ConfigError that
 * names every missing or wrong variable and, with NODE_ENV=production, every secret that is default, weak or meant for development.
 */
export function readConfig<Spared extends Sparable = never>(env: Environment, spared: readonly Spared[] = []): ConfigWithout<Spared> {
  const faults: ConfigFault[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(FIELDS)) {
    const given = env[name]?.trim();
    const result = field.safeParse(given === '' ? undefined : given);
    if (result.success) values[name] = result.data;
    else if (given || !(spared as readonly string[]).includes(name))
      faults.push(
        ...result.error.issues.map((issue) => ({
          variable: name,
          message: given ? issue.message : `is missing; ${field.description ?? ''}`,
        })),
      );
  }
  if (env.NODE_ENV === 'production') faults.push(...productionFaults(env));
  if (faults.length > 0) throw new ConfigError(faults);
  return deepFreeze(shape(values as Values)) as ConfigWithout<Spared>;
}

const shape = (v: Values) => ({
  environment: v.NODE_ENV,
  logLevel: v.LOG_LEVEL,
  databaseUrl: v.DATABASE_URL,
  /** Only the compute worker and the process that takes in messages have it. */
  databaseBulkUrl: v.DATABASE_BULK_URL,
  /** Only migrations have it. */
  databaseOwnerUrl: v.DATABASE_OWNER_URL,
  redisUrl: v.REDIS_URL,
  mqttUrl: v.MQTT_URL,
  temporal: temporalOf(v),
  api: apiOf(v),
  /** The first key of each ring encrypts, all decrypt. */
  payloadKeys: v.PAYLOAD_KEYS,
  personalKeys: v.PERSONAL_KEYS,
  /** Ed25519 private keys; the first signs, all verify. */
  tokenKeys: v.TOKEN_KEYS,
  /** OpenID providers that people may sign in through. */
  oidcProviders: v.OIDC_PROVIDERS,
  /** `keyFile`: the private JWK, only for the simulated desk. */
  gseDesk: { url: v.GSE_DESK_URL, jwk: v.GSE_DESK_JWK, keyFile: v.GSE_DESK_KEY_FILE },
  limits: limitsOf(v),
  /** `toLoopback`: events may be delivered to the machine itself, in clear text too; for development. */
  webhooks: { toLoopback: v.WEBHOOKS_TO_LOOPBACK },
  /** Hosts of the installation's own network that sources may be, `HOST:PORT`: what nobody else may name. */
  sourceHosts: v.SOURCE_HOSTS,
  /** Without a server mails wait in the record. */
  mail: { smtpUrl: v.SMTP_URL, from: v.MAIL_FROM ?? `Condivisa <no-reply@${mailHost(v)}>` },
  /** What hashing a password costs, and where breached ones are looked up in addition to our own list. */
  passwords: {
    memoryKib: v.PASSWORD_MEMORY_KIB,
    passes: v.PASSWORD_PASSES,
    hashesAtOnce: v.PASSWORD_HASHES_AT_ONCE,
    breachedUrl: v.BREACHED_PASSWORDS_URL,
  },
  /** Where the sealed content of documents lies; without one it stays in the database. */
  documentStoreUrl: v.DOCUMENT_STORE_URL,
  /** Looks at every document before it is stored; without one they are checked by form only. */
  documentScannerUrl: v.DOCUMENT_SCANNER_URL,
  /** A provider that finds positions of addresses by the search of Nominatim; without one they are chosen on the map. */
  geocoderUrl: v.GEOCODER_URL,
  /** Where devices reach the broker; unless it is set, the address at which we reach it. */
  deviceBrokerUrl: v.DEVICE_BROKER_URL ?? addressOf(v.MQTT_URL),
  workerMetricsPort: v.WORKER_METRICS_PORT,
  computeMetricsPort: v.COMPUTE_METRICS_PORT,
  ingestMetricsPort: v.INGEST_METRICS_PORT,
});

/** An address without its user and password; of processes that work without a broker none. */
const addressOf = (url: string | undefined): string | undefined => {
  if (url === undefined) return undefined;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
};

const temporalOf = (v: Values) => ({
  address: v.TEMPORAL_ADDRESS,
  namespace: v.TEMPORAL_NAMESPACE,
  tls: v.TEMPORAL_TLS,
  /** Paths of PEM files. */
  tlsCa: v.TEMPORAL_TLS_CA,
  tlsCert: v.TEMPORAL_TLS_CERT,
  tlsKey: v.TEMPORAL_TLS_KEY,
  apiKey: v.TEMPORAL_API_KEY,
  uiUrl: v.TEMPORAL_UI_URL,
});

const apiOf = (v: Values) => ({
  host: v.API_HOST,
  port: v.API_PORT,
  publicUrl: v.PUBLIC_URL ?? `http://${v.API_HOST}:${v.API_PORT}`,
  corsOrigins: v.CORS_ORIGINS,
  /** Addresses and networks (CIDR) whose `X-Forwarded-For` is believed. */
  trustedProxies: v.TRUSTED_PROXIES,
  connections: { inAll: v.API_CONNECTIONS, perAddress: v.API_CONNECTIONS_PER_ADDRESS },
});

/** Calls per minute and user (sign-in and tokens: per address), computations on large bodies among them, open event streams, and what a community records, ended ones included. */
const limitsOf = (v: Values) => ({
  signInPerMinute: v.RATE_SIGN_IN,
  tokensPerMinute: v.RATE_TOKENS,
  queriesPerMinute: v.RATE_QUERIES,
  tradingPerMinute: v.RATE_TRADING,
  largePerMinute: v.RATE_LARGE,
  streamConnections: v.LIVE_CONNECTIONS,
  membersPerCommunity: v.MEMBERS_PER_COMMUNITY,
  pointsPerCommunity: v.POINTS_PER_COMMUNITY,
  unitsPerCommunity: v.UNITS_PER_COMMUNITY,
  documentMegabytes: v.DOCUMENT_MB_PER_COMMUNITY,
  mailsPerHour: v.MAILS_PER_HOUR,
  mailsPerDay: v.MAILS_PER_DAY,
  mailsPerDomain: v.MAILS_PER_DOMAIN,
  invitationsPerDay: v.INVITATIONS_PER_DAY,
});

/** An address needs a name after its @, never a number. */
function mailHost({ PUBLIC_URL = 'http://localhost' }: Values): string {
  const { hostname } = new URL(PUBLIC_URL);
  return /^[\d.]+$|^\[/.test(hostname) ? 'localhost' : hostname;
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
