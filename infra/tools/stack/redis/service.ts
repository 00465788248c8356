import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, writeSecretFile } from '../files.ts';
import type { Launch } from '../launch.ts';
import type { Requirement, Service, StackContext } from '../service.ts';
import { unreachable } from '../unreachable.ts';
import { which } from '../which.ts';
import { withoutCredentials } from '../without-credentials.ts';
import { pingRedis } from './ping.ts';

const BINARIES = ['redis-server', 'valkey-server'];

const requirement: Requirement = {
  what: 'Redis',
  isMet: (env) => which(BINARIES, env) !== undefined,
  aptPackages: async () => ['redis-server'],
};

const urlOf = ({ state, secrets }: StackContext): string => `redis://:${secrets.redis}@127.0.0.1:${state.ports.redis}`;

const settings = (port: number | undefined, password: string, folder: string): string => `bind 127.0.0.1
port ${port}
protected-mode yes
requirepass ${password}
daemonize no
dir "${folder}"
dbfilename dump.rdb
appendonly no
save 60 1
maxmemory-policy noeviction
`;

const prepare = async ({ instance, env, state, secrets }: StackContext): Promise<Launch> => {
  const folder = makeFolder(join(instance.folder, 'redis'));
  const file = join(folder, 'redis.conf');
  writeSecretFile(file, settings(state.ports.redis, secrets.redis, folder));
  return { command: which(BINARIES, env) ?? BINARIES[0] ?? '', args: [file], cwd: folder };
};

const external = async ({ env }: StackContext): Promise<Record<string, string>> => {
  const url = env.REDIS_URL ?? '';
  await pingRedis(url).catch((error) => {
    throw unreachable('REDIS_URL', url, error);
  });
  return { REDIS_URL: url };
};

/** Redis: a password, 127.0.0.1 only, a snapshot in its folder at the latest a minute after a change. */
export const redis: Service = {
  name: 'redis',
  variable: 'REDIS_URL',
  ports: ['redis'],
  requirement,
  program: /\/(redis-server|redis-check-rdb|valkey-server)( |$)/,
  folder: (instance) => join(realpathSync(instance.folder), 'redis'),
  stopSignal: 'SIGTERM',
  prepare,
  ready: (context) => pingRedis(urlOf(context)),
  external,
  variables: (context) => ({ REDIS_URL: urlOf(context) }),
  address: (context) => withoutCredentials(urlOf(context)),
};
