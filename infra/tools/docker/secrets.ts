import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSecrets, newPassword } from '../stack/secrets.ts';

/** Writes each generated secret into a file of its own, once: `node infra/tools/docker/secrets.ts FOLDER`. */
const folder = process.argv[2] ?? '/secrets';
const secrets = generateSecrets();

const files: Record<string, string> = {
  'database-admin': secrets.databaseAdmin,
  'database-owner': secrets.databaseOwner,
  'database-app': secrets.databaseApp,
  'database-bulk': secrets.databaseBulk,
  redis: secrets.redis,
  mosquitto: secrets.mosquitto,
  temporal: newPassword(),
  'payload-keys': secrets.payloadKeys,
  'personal-keys': secrets.personalKeys,
  'token-keys': secrets.tokenKeys,
};

mkdirSync(folder, { recursive: true });
for (const [name, value] of Object.entries(files)) {
  const path = join(folder, name);
  if (!existsSync(path)) writeFileSync(path, value, { mode: 0o444 });
}
