import { makeFolder, writeSecretFile } from '../stack/files.ts';
import type { Instance } from '../stack/instance.ts';
import { loadSecrets, secretsPath } from '../stack/secrets.ts';
import { keyFolder, peopleFile } from '../start/processes.ts';
import { devicesText, devicesWithAccounts } from './broker-accounts.ts';
import { endedSignInsText, endSignIns } from './end-sign-ins.ts';
import type { Rings } from './sealed-keys.ts';
import type { Surroundings } from './source.ts';

export interface RestoreOrder extends Surroundings {
  readonly folder: string;
  readonly passphrase: string;
  /** Removes the instance with all its data first. */
  readonly replace: boolean;
  /** Leaves sessions, keys, invitations and links as they were, also those that were revoked after the backup. */
  readonly keepSignIns: boolean;
  /** Where the rings are written one a file, for an installation whose rings come by the environment. */
  readonly keysTo: string | undefined;
}

/** What a person has to do where the state before the restore cannot be read. */
export const BY_HAND = 'look through the erasures and the roles that were taken since the backup, and do them again';

/** Ends in the restored database what people sign in by, unless it is to stay, and says what devices need. */
export async function afterRestore(url: string, { keepSignIns, log }: RestoreOrder): Promise<void> {
  if (keepSignIns) log('sign-ins: as in the backup; revoke again what was revoked since');
  else log(endedSignInsText(await endSignIns(url)));
  devicesText(await devicesWithAccounts(url)).forEach(log);
}

/** Gives the instance the rings of the backup, and the accounts of the sample if it had them; its other secrets stay. */
export function writeRings(instance: Instance, { people, ...rings }: Rings): void {
  writeSecretFile(secretsPath(instance), JSON.stringify({ ...loadSecrets(instance), ...rings }, null, 2));
  if (people === undefined) return;
  makeFolder(keyFolder(instance));
  writeSecretFile(peopleFile(instance), people);
}
