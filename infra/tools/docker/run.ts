import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Starts a process of the image with the generated secrets in its environment: `node infra/tools/docker/run.ts FILE`. */
const secret = (name: string): string => readFileSync(`/secrets/${name}`, 'utf8').trim();

const database = (role: string): string =>
  `postgres://condivisa_${role}:${secret(`database-${role}`)}@${process.env.DATABASE_HOST}/condivisa`;

const generated = {
  DATABASE_URL: database('app'),
  DATABASE_BULK_URL: database('bulk'),
  DATABASE_OWNER_URL: database('owner'),
  REDIS_URL: `redis://:${secret('redis')}@${process.env.REDIS_HOST}`,
  MQTT_URL: `mqtt://condivisa:${secret('mosquitto')}@${process.env.MQTT_HOST}`,
  PAYLOAD_KEYS: secret('payload-keys'),
  PERSONAL_KEYS: secret('personal-keys'),
  TOKEN_KEYS: secret('token-keys'),
};

for (const [name, value] of Object.entries(generated)) process.env[name] ??= value;

const file = process.argv[2];
if (file === undefined) throw new Error('usage: node infra/tools/docker/run.ts FILE');
await import(pathToFileURL(resolve(file)).href);
