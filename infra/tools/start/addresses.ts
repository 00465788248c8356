import type { Instance } from '../stack/instance.ts';
import { mailFolder, type Variables } from './processes.ts';

/** Where everything is, one line each. */
export function addressLines(instance: Instance, variables: Variables): string[] {
  const { PUBLIC_URL, API_HOST, WORKER_METRICS_PORT, COMPUTE_METRICS_PORT } = variables;
  const rows: readonly (readonly [string, string])[] = [
    ['API documentation', `${PUBLIC_URL}/docs`],
    ['OpenAPI document', `${PUBLIC_URL}/openapi.json`],
    ['Sign-in for operators', `${PUBLIC_URL}/sign-in`],
    ['Temporal UI', `${PUBLIC_URL}/temporal (after sign-in)`],
    [
      'Metrics',
      `${PUBLIC_URL}/metrics, http://${API_HOST}:${WORKER_METRICS_PORT}/metrics, http://${API_HOST}:${COMPUTE_METRICS_PORT}/metrics`,
    ],
    ...(variables.MAIL_INBOX_PORT ? [['Mails', mailFolder(instance)] as const] : []),
    ['Logs', instance.logs],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, address]) => `  ${name.padEnd(width)}  ${address}`);
}
