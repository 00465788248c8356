import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Names that never reach a log, wherever they stand up to two levels deep. */
const SECRET_NAMES = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'access_token',
  'refresh_token',
  'api_key',
  'apiKey',
  '["x-api-key"]',
  '["set-cookie"]',
  'tax_code',
  'taxCode',
  'iban',
  'name_enc',
  'contact',
  'databaseUrl',
  'databaseBulkUrl',
  'databaseOwnerUrl',
  'redisUrl',
  'mqttUrl',
  'payloadKeys',
  'personalKeys',
  'tokenKeys',
];
const at = (depth: number, name: string): string => `${'*.'.repeat(depth)}${name}`.replace('.[', '[');
const REDACTED = [0, 1, 2].flatMap((depth) => SECRET_NAMES.map((name) => at(depth, name)));

/** JSON lines on standard output (or `destination`); secrets and personal data are written as `[redacted]`. */
export function createLogger(options: { readonly level: string; readonly name: string }, destination?: DestinationStream): Logger {
  const settings = {
    name: options.name,
    level: options.level,
    redact: { paths: REDACTED, censor: '[redacted]' },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return destination ? pino(settings, destination) : pino(settings);
}
