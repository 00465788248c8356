import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Starts a process of the image with those generated secrets in its environment that its container reads: `node infra/tools/docker/run.ts FILE [ARGUMENTS]`. */
const { DATABASE_HOST, REDIS_HOST, MQTT_HOST, GSE_DESK_URL, SECRETS_FOLDER = '/secrets' } = process.env;

/** From which file each variable comes, and how its text is made of the secret. */
const GENERATED: Record<string, readonly [file: string, text: (secret: string) => string]> = {
  DATABASE_URL: ['database-app', (secret) => database('app', secret)],
  DATABASE_BULK_URL: ['database-bulk', (secret) => database('bulk', secret)],
  DATABASE_OWNER_URL: ['database-owner', (secret) => database('owner', secret)],
  REDIS_URL: ['redis', (secret) => `redis://:${secret}@${REDIS_HOST}`],
  MQTT_URL: ['mosquitto', (secret) => `mqtt://condivisa:${secret}@${MQTT_HOST}`],
  PAYLOAD_KEYS: ['payload-keys', (secret) => secret],
  PERSONAL_KEYS: ['personal-keys', (secret) => secret],
  TOKEN_KEYS: ['token-keys', (secret) => secret],
  // Only the demo has a desk that signs.
  ...(GSE_DESK_URL ? { GSE_DESK_JWK: ['gse-desk-public', (secret: string) => secret] as const } : {}),
};

const database = (role: string, password: string): string => `postgres://condivisa_${role}:${password}@${DATABASE_HOST}/condivisa`;

for (const [name, [file, text]] of Object.entries(GENERATED)) {
  const path = `${SECRETS_FOLDER}/${file}`;
  if (!process.env[name] && existsSync(path)) process.env[name] = text(readFileSync(path, 'utf8').trim());
}

const file = process.argv[2];
if (file === undefined) throw new Error('usage: node infra/tools/docker/run.ts FILE [ARGUMENTS]');
process.argv.splice(1, 2, resolve(file));
await import(pathToFileURL(resolve(file)).href);
