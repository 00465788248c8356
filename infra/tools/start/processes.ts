import { join } from 'node:path';
import type { Instance } from '../stack/instance.ts';

export type Variables = Readonly<Record<string, string>>;

/** One of our own processes: its entry file and the variables it gets. */
export interface ProcessKind {
  readonly name: string;
  readonly file: string;
  readonly nodeArguments: readonly string[];
  readonly variables: Variables;
}

/** Small young generation and one helper thread: these processes wait more than they allocate. */
const LEAN = ['--max-semi-space-size=2', '--v8-pool-size=1'];

/** Room for bursts of calls; what they took is given back when nobody calls (api/http/idle-memory.ts). */
const BURSTS = ['--expose-gc', '--max-semi-space-size=8', '--v8-pool-size=1'];
const RETURNED = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '65536', MALLOC_MMAP_THRESHOLD_: '32768' };

/** Room for what one shard of settlement allocates before the young generation is swept: a fifth less work than with the usual 16 MB. */
const ROOMY = ['--max-semi-space-size=32'];

/** Where the keys of this machine's own callers lie, readable by their owner alone. */
export const keyFiles = (instance: Instance) => ({
  'job-operator': join(instance.folder, 'keys', 'job-operator'),
  'job-manager': join(instance.folder, 'keys', 'job-manager'),
  'gse-desk': join(instance.folder, 'keys', 'gse-desk'),
});

/** Where the mails of an instance without a mail server of its own are kept as files. */
export const mailFolder = (instance: Instance): string => join(instance.folder, 'mail');

const without = (variables: Variables, ...names: readonly string[]): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !names.includes(name)));

function deskVariables(instance: Instance, { GSE_DESK_URL = '', GSE_DESK_KEY_FILE = '', PUBLIC_URL = '' }: Variables): Variables {
  const { hostname, port } = new URL(GSE_DESK_URL);
  return {
    GSE_HOST: hostname,
    GSE_PORT: port,
    GSE_DATA: join(instance.folder, 'gse'),
    GSE_API_URL: PUBLIC_URL,
    GSE_API_KEY_FILE: keyFiles(instance)['gse-desk'],
    GSE_JWK_FILE: GSE_DESK_KEY_FILE,
  };
}

/** Our processes, each with no more secrets than its work needs. `variables` are all that the stack gives. */
export function processKinds(instance: Instance, variables: Variables): ProcessKind[] {
  const light = without(variables, 'DATABASE_OWNER_URL', 'DATABASE_BULK_URL', 'GSE_DESK_KEY_FILE');
  const compute = without(variables, 'DATABASE_OWNER_URL', 'GSE_DESK_KEY_FILE');
  const inbox = { MAIL_PORT: variables.MAIL_INBOX_PORT ?? '', MAIL_FOLDER: mailFolder(instance) };
  const own = [{ name: 'mail', file: 'infra/tools/simulators/mail/main.ts', nodeArguments: LEAN, variables: inbox }];
  return [
    ...(inbox.MAIL_PORT === '' ? [] : own),
    { name: 'api', file: 'api/main.ts', nodeArguments: BURSTS, variables: { ...light, ...RETURNED } },
    { name: 'worker', file: 'workers/main.ts', nodeArguments: LEAN, variables: light },
    { name: 'compute', file: 'workers/compute.ts', nodeArguments: ROOMY, variables: compute },
    { name: 'gse', file: 'infra/tools/simulators/gse/main.ts', nodeArguments: LEAN, variables: deskVariables(instance, variables) },
  ];
}
