import { workflowsPath } from '../../temporal/ui-proxy.ts';
import { inColumns } from '../stack/in-columns.ts';
import type { Instance } from '../stack/instance.ts';
import { NAMESPACE } from '../stack/temporal/namespace.ts';
import { keyFiles, keyFolder, mailFolder, type Variables } from './processes.ts';

/** Where everything is, one line each. */
export function addressLines(instance: Instance, variables: Variables): string[] {
  const { PUBLIC_URL, API_HOST, WORKER_METRICS_PORT, COMPUTE_METRICS_PORT, TEMPORAL_NAMESPACE = NAMESPACE, TEMPORAL_UI_URL } = variables;
  const rows: readonly (readonly [string, string])[] = [
    ['API', `${PUBLIC_URL}/api`],
    ['API documentation', `${PUBLIC_URL}/docs`],
    ['OpenAPI document', `${PUBLIC_URL}/openapi.json`],
    ['Sign-in for operators', `${PUBLIC_URL}/sign-in`],
    ...(TEMPORAL_UI_URL ? [['Temporal UI', `${PUBLIC_URL}${workflowsPath(TEMPORAL_NAMESPACE)} (after sign-in)`] as const] : []),
    ['Metrics of the API', `${PUBLIC_URL}/metrics`],
    ['Metrics of the workers', `http://${API_HOST}:${WORKER_METRICS_PORT}/metrics, http://${API_HOST}:${COMPUTE_METRICS_PORT}/metrics`],
    ...(variables.MAIL_INBOX_PORT ? [['Mails', mailFolder(instance)] as const] : []),
    ['Keys for trying', `${keyFolder(instance)}: ${Object.keys(keyFiles(instance)).join(', ')}`],
    ['Logs', instance.logs],
  ];
  return inColumns(rows);
}

/** A call of the API that works as it stands, with the manager's key for trying. */
export const firstCall = (instance: Instance, { PUBLIC_URL }: Variables): string =>
  `curl -H "X-API-Key: $(cat '${keyFiles(instance)['job-manager']}')" ${PUBLIC_URL}/api/cer/communities`;
