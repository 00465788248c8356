import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initialAccounts } from '../stack/mosquitto/dynamic-security.ts';
import { generateDeskKey, generateSecrets, newPassword } from '../stack/secrets.ts';
import { READERS } from './readers.ts';

/** Writes each generated secret into a file of its own, once, and copies to each container those it reads: `node infra/tools/docker/secrets.ts FOLDER READERS_FOLDER`. */
const [folder = '/secrets', readersFolder = '/readers'] = process.argv.slice(2);
const secrets = generateSecrets();
const deskKey = generateDeskKey();

const files: Record<string, string> = {
  'database-admin': secrets.databaseAdmin,
  'database-owner': secrets.databaseOwner,
  'database-app': secrets.databaseApp,
  'database-bulk': secrets.databaseBulk,
  redis: secrets.redis,
  mosquitto: secrets.mosquitto,
  // The plugin rewrites its own copy; this is how it begins.
  'mosquitto-accounts': JSON.stringify(initialAccounts('condivisa', secrets.mosquitto)),
  temporal: newPassword(),
  'payload-keys': secrets.payloadKeys,
  'personal-keys': secrets.personalKeys,
  'token-keys': secrets.tokenKeys,
};

/** Both halves of the demo desk's key are made together. */
const deskFiles: Record<string, string> = { 'gse-desk-private': JSON.stringify(deskKey.privateJwk), 'gse-desk-public': deskKey.publicJwk };

const keep = (target: string, name: string, value: string): void => {
  mkdirSync(target, { recursive: true });
  const path = join(target, name);
  if (!existsSync(path)) writeFileSync(path, value, { mode: 0o444 });
};

for (const [name, value] of Object.entries(files)) keep(folder, name, value);
if (!existsSync(join(folder, 'gse-desk-private'))) for (const [name, value] of Object.entries(deskFiles)) keep(folder, name, value);

for (const [reader, names] of Object.entries(READERS)) {
  for (const name of names) {
    const target = join(readersFolder, reader);
    mkdirSync(target, { recursive: true });
    const value = readFileSync(join(folder, name), 'utf8');
    const path = join(target, name);
    if (!existsSync(path) || readFileSync(path, 'utf8') !== value) {
      writeFileSync(`${path}.new`, value, { mode: 0o444 });
      renameSync(`${path}.new`, path);
    }
  }
}
