import { readFileSync } from 'node:fs';
import type { Environment } from '../stack/contract.ts';
import { StackFailure } from '../stack/failure.ts';

const SHORTEST = 12;
/** What to do without a passphrase: a backup takes a new one, a restore that of its backup. */
const REMEDIES = {
  backup: 'openssl rand -base64 24 > FILE (mode 0600, kept away from the backups), then --passphrase-file FILE or BACKUP_PASSPHRASE',
  restore: 'give the passphrase that this backup was made with: --passphrase-file FILE or BACKUP_PASSPHRASE (a new one does not open it)',
};

function given(file: string | undefined, { BACKUP_PASSPHRASE }: Environment, remedy: string): string | undefined {
  if (file === undefined) return BACKUP_PASSPHRASE;
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StackFailure(`passphrase file ${file}`, (error as Error).message, remedy);
  }
}

/**
 * The passphrase of the keys' file: from the file named by `--passphrase-file`, else from BACKUP_PASSPHRASE; spaces and line ends around it do
 * not count. Throws StackFailure when there is none or it has fewer than 12 characters.
 */
export function readPassphrase(file: string | undefined, env: Environment, command: keyof typeof REMEDIES): string {
  const remedy = REMEDIES[command];
  const passphrase = given(file, env, remedy)?.trim() ?? '';
  if (passphrase === '') throw new StackFailure('passphrase of the keys', 'none was given', remedy);
  if (passphrase.length < SHORTEST) throw new StackFailure('passphrase of the keys', `has fewer than ${SHORTEST} characters`, remedy);
  return passphrase;
}
