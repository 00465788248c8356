import { join } from 'node:path';
import { localKeyFiles } from '../../../activities/identity/commands/bootstrap-admin.ts';
import type { Instance } from '../stack/instance.ts';

export type Variables = Readonly<Record<string, string>>;

/** One of our own processes: its entry file and the variables it gets. */
export interface ProcessKind {
  readonly name: string;
  readonly file: string;
  readonly nodeArguments: readonly string[];
  readonly variables: Variables;
}

/** Limits of the JavaScript heap in MB: a process that leaks is restarted before the machine has no memory left. */
const HEAP_MB = { simulator: 256, api: 512, worker: 512, compute: 2048, ingest: 512 };
const heapLimit = (kind: keyof typeof HEAP_MB): string[] => [`--max-old-space-size=${HEAP_MB[kind]}`];

/** The folder of the keys of this machine's own callers, readable by their owner alone. */
export const keyFolder = (instance: Instance): string => join(instance.folder, 'keys');

/** Where the key of each of them lies. */
export const keyFiles = (instance: Instance) => localKeyFiles(keyFolder(instance));

/** Where the mails of an instance without a mail server of its own are kept as files. */
export const mailFolder = (instance: Instance): string => join(instance.folder, 'mail');

/** Who can be signed in as in the sample. */
export const peopleFile = (instance: Instance): string => join(keyFolder(instance), 'people.json');

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

/** Our processes, each with only the secrets that its work needs. `variables` are all that the stack gives. */
export function processKinds(instance: Instance, variables: Variables): ProcessKind[] {
  const api = without(variables, 'DATABASE_OWNER_URL', 'DATABASE_BULK_URL', 'GSE_DESK_KEY_FILE');
  const worker = without(api, 'REDIS_URL');
  const compute = without(variables, 'DATABASE_OWNER_URL', 'GSE_DESK_KEY_FILE', 'REDIS_URL', 'TOKEN_KEYS');
  const { REDIS_URL } = variables;
  const stored = without(compute, 'DATABASE_URL', 'PAYLOAD_KEYS', 'PERSONAL_KEYS', 'TEMPORAL_ADDRESS');
  const ingest = { ...stored, ...(REDIS_URL === undefined ? {} : { REDIS_URL }) };
  const inbox = { MAIL_PORT: variables.MAIL_INBOX_PORT ?? '', MAIL_FOLDER: mailFolder(instance) };
  const own = [{ name: 'mail', file: 'infra/tools/simulators/mail/main.ts', nodeArguments: heapLimit('simulator'), variables: inbox }];
  const { METERS_PORT = '', PEOPLE_PORT = '', PUBLIC_URL = '' } = variables;
  const people = { PEOPLE_PORT, PEOPLE_FILE: peopleFile(instance), PUBLIC_URL };
  const page = { name: 'people', file: 'infra/tools/simulators/people/main.ts', nodeArguments: heapLimit('simulator'), variables: people };
  const simulated = { METERS_PORT };
  const meters = {
    name: 'meters',
    file: 'infra/tools/simulators/meters/main.ts',
    nodeArguments: heapLimit('simulator'),
    variables: simulated,
  };
  return [
    ...(METERS_PORT === '' ? [] : [meters]),
    ...(inbox.MAIL_PORT === '' ? [] : own),
    ...(PEOPLE_PORT === '' ? [] : [page]),
    { name: 'api', file: 'api/main.ts', nodeArguments: heapLimit('api'), variables: api },
    { name: 'worker', file: 'workers/main.ts', nodeArguments: heapLimit('worker'), variables: worker },
    { name: 'compute', file: 'workers/compute.ts', nodeArguments: heapLimit('compute'), variables: compute },
    { name: 'ingest', file: 'workers/ingest.ts', nodeArguments: heapLimit('ingest'), variables: ingest },
    {
      name: 'gse',
      file: 'infra/tools/simulators/gse/main.ts',
      nodeArguments: heapLimit('simulator'),
      variables: deskVariables(instance, variables),
    },
  ];
}
