import { existsSync } from 'node:fs';
import { workflowsPath } from '../../temporal/ui-proxy.ts';
import { inColumns } from '../stack/in-columns.ts';
import { type Instance, startCommandFor } from '../stack/instance.ts';
import { NAMESPACE } from '../stack/temporal/namespace.ts';
import { keyFiles, keyFolder, mailFolder, peopleFile, type Variables } from './processes.ts';

type Row = readonly [string, string];

function networkRows(variables: Variables): Row[] {
  const {
    PUBLIC_URL,
    API_HOST,
    WORKER_METRICS_PORT,
    COMPUTE_METRICS_PORT,
    INGEST_METRICS_PORT,
    TEMPORAL_NAMESPACE = NAMESPACE,
    TEMPORAL_UI_URL,
  } = variables;
  if (PUBLIC_URL === undefined) return [];
  return [
    ['Pages', `${PUBLIC_URL}/`],
    ['API', PUBLIC_URL],
    ['API documentation', `${PUBLIC_URL}/docs`],
    ['OpenAPI document', `${PUBLIC_URL}/openapi.json`],
    ['AsyncAPI document', `${PUBLIC_URL}/asyncapi.json`],
    ['Sign-in for operators', `${PUBLIC_URL}/sign-in`],
    ...(TEMPORAL_UI_URL ? [['Temporal UI', `${PUBLIC_URL}${workflowsPath(TEMPORAL_NAMESPACE)} (after sign-in)`] as const] : []),
    ['Metrics of the API', `${PUBLIC_URL}/metrics`],
    [
      'Metrics of the workers',
      `http://${API_HOST}:${WORKER_METRICS_PORT}/metrics, http://${API_HOST}:${COMPUTE_METRICS_PORT}/metrics, http://${API_HOST}:${INGEST_METRICS_PORT}/metrics`,
    ],
  ];
}

/** The page of the sample's accounts, or how to sign in where none are noted: without the sample, or after a restore. */
const signInAs = (instance: Instance, port: string): string =>
  existsSync(peopleFile(instance))
    ? `http://127.0.0.1:${port} (manager, member, operator, auditor of the sample)`
    : `no accounts of the sample are noted: "${startCommandFor(instance)}" makes them; after a restore see infra/docs/operations/backup.md, "Sign in again"`;

/** Where everything is that was started once, one line each. */
export function addressLines(instance: Instance, variables: Variables): string[] {
  const keys = Object.entries(keyFiles(instance)).flatMap(([caller, file]) => (existsSync(file) ? [caller] : []));
  return inColumns([
    ...networkRows(variables),
    ...(variables.PEOPLE_PORT ? [['Sign in as', signInAs(instance, variables.PEOPLE_PORT)] as const] : []),
    ...(variables.METERS_PORT ? [['Simulated meter APIs', `http://127.0.0.1:${variables.METERS_PORT}`] as const] : []),
    ...(variables.MAIL_INBOX_PORT ? [['Mails', mailFolder(instance)] as const] : []),
    ...(keys.length > 0 ? [['Keys for trying', `${keyFolder(instance)}: ${keys.join(', ')}`] as const] : []),
    ['Logs', instance.logs],
  ]);
}

/** To be pasted into a shell: the variables that the calls of the documentation use, and a first call that works with them. */
export const firstCall = (instance: Instance, { PUBLIC_URL }: Variables): readonly [string, string] => [
  `export API=${PUBLIC_URL} KEYS='${keyFolder(instance)}'`,
  `curl -sS -H "X-API-Key: $(cat "$KEYS/job-manager")" "$API/api/cer/communities"; echo`,
];
