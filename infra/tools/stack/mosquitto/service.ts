import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { StackFailure } from '../failure.ts';
import { makeFolder, writeSecretFile } from '../files.ts';
import type { Launch } from '../launch.ts';
import { run } from '../run.ts';
import type { Requirement, Service, StackContext } from '../service.ts';
import { unreachable } from '../unreachable.ts';
import { which } from '../which.ts';
import { withoutCredentials } from '../without-credentials.ts';
import { dynamicSecurityPlugin, ensureAccounts } from './dynamic-security.ts';
import { brokerSettings } from './settings.ts';

const TIMEOUT_MS = 5_000;

/** Signs in at an MQTT address and leaves again. Throws when the broker refuses or stays silent for 5 s. */
const connectMqtt = async (address: string): Promise<void> => {
  const { connectAsync } = await import('mqtt');
  const client = await connectAsync(address, { connectTimeout: TIMEOUT_MS, reconnectPeriod: 0, reconnectOnConnackError: false }, false);
  await client.endAsync();
};

const BINARY = ['mosquitto'];
const PASSWORD_TOOL = ['mosquitto_passwd'];
const USER = 'condivisa';

const requirement: Requirement = {
  what: 'Mosquitto',
  isMet: (env) => which(BINARY, env) !== undefined && which(PASSWORD_TOOL, env) !== undefined,
  aptPackages: async () => ['mosquitto'],
};

const urlOf = ({ state, secrets }: StackContext): string => `mqtt://${USER}:${secrets.mosquitto}@127.0.0.1:${state.ports.mosquitto}`;

/** Who may sign in: accounts of devices by the plugin where the machine has it, else ours alone by a file of passwords. */
const accounts = (folder: string): string => {
  const plugin = dynamicSecurityPlugin();
  if (plugin === undefined) return `password_file ${join(folder, 'passwords')}`;
  return `plugin ${plugin}\nplugin_opt_config_file ${join(folder, 'accounts.json')}`;
};

/** The password goes in as text and is hashed in place, so that it never stands on a command line. */
const writePasswords = async ({ env, secrets }: StackContext, folder: string): Promise<void> => {
  const file = join(folder, 'passwords');
  writeSecretFile(file, `${USER}:${secrets.mosquitto}\n`);
  const result = await run(which(PASSWORD_TOOL, env) ?? '', ['-U', file]);
  if (result.code !== 0) throw new StackFailure('Mosquitto', `mosquitto_passwd failed: ${result.output}`, `check ${folder}`);
};

const prepare = async (context: StackContext): Promise<Launch> => {
  const folder = makeFolder(join(context.instance.folder, 'mosquitto'));
  const file = join(folder, 'mosquitto.conf');
  if (dynamicSecurityPlugin() === undefined) await writePasswords(context, folder);
  else ensureAccounts(join(folder, 'accounts.json'), USER, context.secrets.mosquitto);
  writeSecretFile(file, brokerSettings(context.state.ports.mosquitto, folder, accounts(folder)));
  return { command: which(BINARY, context.env) ?? '', args: ['-c', file], cwd: folder };
};

const external = async ({ env }: StackContext): Promise<Record<string, string>> => {
  const url = env.MQTT_URL ?? '';
  await connectMqtt(url).catch((error) => {
    throw unreachable('MQTT_URL', url, error);
  });
  return { MQTT_URL: url };
};

/** Mosquitto: one user with a password, 127.0.0.1 only, sessions and retained messages kept in its folder. */
export const mosquitto: Service = {
  name: 'mosquitto',
  variable: 'MQTT_URL',
  ports: ['mosquitto'],
  requirement,
  program: /\/mosquitto( |$)/,
  folder: (instance) => join(realpathSync(instance.folder), 'mosquitto'),
  stopSignal: 'SIGTERM',
  prepare,
  ready: (context) => connectMqtt(urlOf(context)),
  external,
  variables: (context) => ({ MQTT_URL: urlOf(context) }),
  address: (context) => withoutCredentials(urlOf(context)),
};
