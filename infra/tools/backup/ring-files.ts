import { join } from 'node:path';
import type { Log } from '../stack/contract.ts';
import { makeFolder, writeSecretFile } from '../stack/files.ts';
import type { Rings } from './sealed-keys.ts';

/** File names as `infra/tools/docker/secrets.ts` gives them, by ring. */
const NAMES = { payloadKeys: 'payload-keys', personalKeys: 'personal-keys', tokenKeys: 'token-keys' } as const;

/** Writes each ring into a file of its own (mode 0600), over what was there. */
export function writeRingFiles(folder: string, rings: Rings, log: Log): void {
  makeFolder(folder);
  for (const [ring, name] of Object.entries(NAMES)) writeSecretFile(join(folder, name), rings[ring as keyof typeof NAMES]);
  log(`keys: written to ${folder}; put them where PAYLOAD_KEYS, PERSONAL_KEYS and TOKEN_KEYS come from before anything starts`);
}
