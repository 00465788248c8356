import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../files.ts';
import type { Launch } from '../launch.ts';
import type { Service, StackContext } from '../service.ts';
import { findTemporalCli } from './binary.ts';
import { externalTemporal } from './external.ts';
import { httpApiHost, uiAddress } from './hidden.ts';
import type { HttpApi } from './http-api.ts';
import { NAMESPACE, SEARCH_ATTRIBUTES, settleNamespace } from './namespace.ts';

const DYNAMIC_CONFIG = {
  'system.enableActivityEagerExecution': 'true',
  'system.enableEagerWorkflowStart': 'true',
  'frontend.enableServerVersionCheck': 'false',
  /** One partition: on one machine the usual four only add polling and forwarding. */
  'matching.numTaskqueueReadPartitions': '1',
  'matching.numTaskqueueWritePartitions': '1',
};

const addressOf = ({ state }: StackContext): string => `127.0.0.1:${state.ports.temporal}`;
const uiOf = ({ state, secrets }: StackContext): string => `http://${uiAddress(secrets)}:${state.ports.temporalUi}`;
const httpApiOf = ({ state, secrets }: StackContext): HttpApi => ({ port: state.ports.temporalHttp ?? 0, host: httpApiHost(secrets) });
/** The browser reaches the UI and the codec through the API, on one origin: infra/decisions/0004. */
const UI_FLAGS = ['--ui-public-path', '/temporal', '--ui-codec-endpoint', '/codec', '--ui-disable-news-fetch'];
/** What web pages on this machine cannot address: infra/decisions/0020. */
const hiddenFlags = ({ secrets }: StackContext): string[] => [
  ...['--ui-ip', uiAddress(secrets)],
  ...['--dynamic-config-value', `frontend.httpAllowedHosts=["${httpApiHost(secrets)}"]`],
];
const folderOf = (root: string): string => join(root, 'temporal');

const serverArguments = (context: StackContext, folder: string): string[] => {
  const { ports } = context.state;
  const valued = {
    ip: '127.0.0.1',
    port: ports.temporal,
    'ui-port': ports.temporalUi,
    'http-port': ports.temporalHttp,
    'metrics-port': ports.temporalMetrics,
  };
  return [
    ...['server', 'start-dev', '--disable-config-file', '--disable-config-env', '--color', 'never', '--log-level', 'warn'],
    ...['--db-filename', join(folder, 'temporal.db'), '--namespace', NAMESPACE],
    ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
    ...UI_FLAGS,
    ...hiddenFlags(context),
    ...Object.entries(valued).flatMap(([name, value]) => [`--${name}`, String(value)]),
    ...SEARCH_ATTRIBUTES.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
    ...Object.entries(DYNAMIC_CONFIG).flatMap(([name, value]) => ['--dynamic-config-value', `${name}=${value}`]),
  ];
};

const cli = ({ instance, env, log }: StackContext): Promise<string> => findTemporalCli(instance.root, env, log);

const prepare = async (context: StackContext): Promise<Launch> => {
  const folder = makeFolder(folderOf(context.instance.folder));
  return { command: await cli(context), args: serverArguments(context, folder), cwd: folder };
};

const variables = (context: StackContext): Record<string, string> => ({
  TEMPORAL_ADDRESS: addressOf(context),
  TEMPORAL_NAMESPACE: NAMESPACE,
  TEMPORAL_TLS: 'false',
  TEMPORAL_UI_URL: uiOf(context),
});

/** Temporal's development server with its state in a file (write-ahead log), its UI, our namespace, retention and search attributes. */
export const temporal: Service = {
  name: 'temporal',
  variable: 'TEMPORAL_ADDRESS',
  ports: ['temporal', 'temporalUi', 'temporalHttp', 'temporalMetrics'],
  program: /\/temporal( |$)/,
  folder: (instance) => folderOf(realpathSync(instance.folder)),
  stopSignal: 'SIGTERM',
  settings: (context) => [...UI_FLAGS, ...hiddenFlags(context)].join(' '),
  prepare,
  ready: (context) => settleNamespace(httpApiOf(context), addressOf(context), () => cli(context)),
  external: externalTemporal,
  variables,
  address: addressOf,
};
