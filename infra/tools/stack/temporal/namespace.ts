import { SEARCH_ATTRIBUTE_NAMES } from '../../../../domain/kernel/process.ts';
import { StackFailure } from '../failure.ts';
import { run } from '../run.ts';
import { callHttpApi, type HttpApi } from './http-api.ts';

export const NAMESPACE = 'condivisa';
export const SEARCH_ATTRIBUTES: readonly string[] = Object.values(SEARCH_ATTRIBUTE_NAMES);

const RETENTION_DAYS = 30;
const RETENTION = `${RETENTION_DAYS * 24 * 60 * 60}s`;

const call = (api: HttpApi, path: string, body?: unknown): Promise<unknown> => callHttpApi(api, `/namespaces/${NAMESPACE}${path}`, body);

const missingAttributes = async (api: HttpApi): Promise<string[]> => {
  const { customAttributes } = (await call(api, '/search-attributes')) as { customAttributes?: Record<string, string> };
  return SEARCH_ATTRIBUTES.filter((name) => customAttributes?.[name] === undefined);
};

/** The server takes search attributes on its command line only for a namespace it makes itself; later ones are added here. */
const addAttributes = async (cli: string, address: string, names: readonly string[]): Promise<void> => {
  const args = names.flatMap((name) => ['--name', name, '--type', 'Keyword']);
  const result = await run(cli, ['operator', 'search-attribute', 'create', '--address', address, '--namespace', NAMESPACE, ...args]);
  if (result.code !== 0) throw new StackFailure('Temporal search attributes', result.output, `check the server at ${address}`);
};

/** Waits for nothing: one attempt to see the namespace answered, with our retention and search attributes. Throws until the server answers. */
export const settleNamespace = async (api: HttpApi, address: string, cli: () => Promise<string>): Promise<void> => {
  const { config } = (await call(api, '')) as { config?: { workflowExecutionRetentionTtl?: string } };
  if (config?.workflowExecutionRetentionTtl !== RETENTION)
    await call(api, '/update', { config: { workflowExecutionRetentionTtl: RETENTION } });
  const missing = await missingAttributes(api);
  if (missing.length > 0) await addAttributes(await cli(), address, missing);
};
