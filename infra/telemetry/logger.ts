import { type DestinationStream, type Logger, type LoggerOptions, pino, stdSerializers } from 'pino';
import { hidePersonal } from './hide-personal.ts';
import { shortLine } from './short-line.ts';

export type { Logger } from 'pino';

/** Names that never reach a log, wherever they stand up to two levels deep. */
const SECRET_NAMES = new Set([
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'access_token',
  'refresh_token',
  'api_key',
  'apiKey',
  'x-api-key',
  'set-cookie',
  'email',
  'phone',
  'full_name',
  'fullName',
  'tax_code',
  'taxCode',
  'iban',
  'pod',
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
]);
const DEPTH = 2;

/** What a database error says of the rows and values it met. */
const ROW_CONTENTS = ['detail', 'hint', 'where', 'parameters', 'args'];
/** Faults of an input and their message: they quote what a caller or a file said, by no form that could be found. */
const INPUT_CONTENTS = ['details', 'text'];

/** What is logged as an error is not always one: other systems' errors come as text. */
function toLoggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return isPlain(error) ? withoutContents(withoutSecrets(error, DEPTH - 1)) : error;
  return withoutContents(withoutSecrets({ ...stdSerializers.err(error) }, DEPTH - 1));
}

function withoutContents(kept: Record<string, unknown>): Record<string, unknown> {
  for (const name of [...ROW_CONTENTS, ...INPUT_CONTENTS]) if (name in kept) kept[name] = '[redacted]';
  return kept;
}

/** What a child of the log is bound to passes serializers only. */
const HIDING = Object.fromEntries([...SECRET_NAMES].map((name) => [name, () => '[redacted]']));

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Error);

/** The same without secrets: looked at name by name, since paths for a redactor would be walked on each line. */
function withoutSecrets(fields: Record<string, unknown>, depth = DEPTH): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (SECRET_NAMES.has(name)) kept[name] = '[redacted]';
    else if (value instanceof Error) kept[name] = toLoggedError(value);
    else kept[name] = depth > 0 && isPlain(value) ? withoutSecrets(value, depth - 1) : value;
  }
  return kept;
}

/** Lines go out some at a time and at the latest after this long; those that are left, when the process ends. */
const gathered = (): DestinationStream => pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 200 });

/** JSON lines on standard output (or `destination`); secrets and personal data are written as `[redacted]`, by name of the field and by form. */
export function createLogger(
  options: { readonly level: string; readonly name: string },
  destination: DestinationStream = gathered(),
): Logger {
  const settings: LoggerOptions = {
    name: options.name,
    level: options.level,
    serializers: { ...HIDING, err: toLoggedError },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    hooks: { streamWrite: (line) => hidePersonal(shortLine(line)) },
    formatters: { level: (label) => ({ level: label }), log: (fields) => withoutSecrets(fields) },
  };
  return pino(settings, destination);
}
