import { readFileSync } from 'node:fs';
import type { Environment } from '../stack/contract.ts';
import { StackFailure } from '../stack/failure.ts';

const SHORTEST = 12;
const REMEDY = 'openssl rand -base64 24 > FILE (mode 0600, kept away from the backups), then --passphrase-file FILE or BACKUP_PASSPHRASE';

function given(file: string | undefined, { BACKUP_PASSPHRASE }: Environment): string | undefined {
  if (file === undefined) return BACKUP_PASSPHRASE;
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StackFailure(`passphrase file ${file}`, (error as Error).message, REMEDY);
  }
}

/**
 * The passphrase of the keys' file: from the file named by `--passphrase-file`, else from BACKUP_PASSPHRASE; spaces and line ends around it do
 * not count. Throws StackFailure when there is none or it has fewer than 12 characters.
 */
export function readPassphrase(file: string | undefined, env: Environment): string {
  const passphrase = given(file, env)?.trim() ?? '';
  if (passphrase === '') throw new StackFailure('passphrase of the keys', 'none was given', REMEDY);
  if (passphrase.length < SHORTEST) throw new StackFailure('passphrase of the keys', `has fewer than ${SHORTEST} characters`, REMEDY);
  return passphrase;
}
