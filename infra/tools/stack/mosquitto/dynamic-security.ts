import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeSecretFile } from '../files.ts';

/** Where packages put the plugin that gives each device an account of its own. */
const PLUGIN = 'mosquitto_dynamic_security.so';
const FOLDERS = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib',
  '/usr/lib64',
  '/usr/local/lib',
  '/opt/homebrew/lib',
  '/usr/lib/mosquitto',
];

/** The plugin of this machine, if there is one. */
export const dynamicSecurityPlugin = (): string | undefined =>
  FOLDERS.map((folder) => join(folder, PLUGIN)).find((path) => existsSync(path));

interface Client {
  readonly username: string;
}
interface Accounts {
  readonly clients?: readonly Client[];
}

const ITERATIONS = 101;
const SALT_BYTES = 12;
const KEY_BYTES = 64;

/** What the system itself may do at the broker: everything, and administer accounts. */
const BACKEND = {
  rolename: 'backend',
  acls: ['publishClientSend', 'publishClientReceive', 'subscribePattern', 'unsubscribePattern'].flatMap((acltype) =>
    ['#', '$CONTROL/#', '$SYS/#'].map((topic) => ({ acltype, topic, priority: 0, allow: true })),
  ),
};

/** The plugin's file of an installation without devices: our account, and nothing for anybody else. */
export function initialAccounts(username: string, password: string): object {
  const salt = randomBytes(SALT_BYTES);
  const hash = pbkdf2Sync(password, salt, ITERATIONS, KEY_BYTES, 'sha512').toString('base64');
  const secret = { password: hash, salt: salt.toString('base64'), iterations: ITERATIONS };
  return {
    defaultACLAccess: { publishClientSend: false, publishClientReceive: false, subscribe: false, unsubscribe: true },
    clients: [{ username, textname: 'Condivisa', ...secret, roles: [{ rolename: BACKEND.rolename }] }],
    groups: [],
    roles: [BACKEND],
  };
}

/** Writes the plugin's file where there is none with our account yet; accounts of devices in it stay. */
export function ensureAccounts(file: string, username: string, password: string): void {
  const known = readJson(file) as Accounts | undefined;
  if (known?.clients?.some((one) => one.username === username)) return;
  writeSecretFile(file, JSON.stringify(initialAccounts(username, password)));
}
