import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import { DECLARATIONS } from '../../../workers/declarations.ts';
import { ROOT } from '../../../workers/paths.ts';
import { runProcess } from '../../config/run-process.ts';
import { openTemporal } from '../../temporal/client.ts';
import { createPayloadCodec } from '../../temporal/payload-codec.ts';
import { type CommittedHistory, historyText, toCommittedHistory } from './committed-history.ts';
import { exercisePaths } from './exercise-paths.ts';

/** Looked at per type, and kept per type: ways a run can go, not copies of one way. */
const LOOKED_AT = 200;
const KEPT = 5;

const { values } = parseArgs({ options: { walk: { type: 'string' } } });

// `npm run history:record`: takes histories of ended runs of every workflow type from the running stack into the replay gate. With
// `--walk KEYS`, the folder of the keys of an instance that serves, it first goes the ways that the main job does not.
await runProcess('history', [], async (config, log) => {
  const { client, close } = await openTemporal(config);
  if (values.walk !== undefined) await exercisePaths(config, client, values.walk);
  const codec = createPayloadCodec(config.payloadKeys);
  for (const { type, capability } of Object.values(DECLARATIONS)) {
    const folder = join(ROOT, 'workflows', capability, 'histories');
    const files = await record(client, codec, type, folder);
    log.info({ type, files }, files.length > 0 ? 'recorded' : 'nothing new to record');
  }
  await close();
});

async function record(client: Client, codec: PayloadCodec, type: string, folder: string): Promise<string[]> {
  const ways = new Map<string, CommittedHistory>();
  let looked = 0;
  for await (const run of client.workflow.list({ query: `WorkflowType = "${type}" AND ExecutionStatus != "Running"` })) {
    if (++looked > LOOKED_AT || ways.size === KEPT) break;
    const { workflowId, runId } = run;
    const history = await toCommittedHistory(codec, await client.workflow.getHandle(workflowId, runId).fetchHistory());
    const name = `${type}.${outcome(run)}.${shape(history)}.json`;
    if (!ways.has(name)) ways.set(name, history);
  }
  mkdirSync(folder, { recursive: true });
  const fresh = [...ways].filter(([name]) => !existsSync(join(folder, name)));
  for (const [name, history] of fresh) writeFileSync(join(folder, name), historyText(history));
  return fresh.map(([name]) => name);
}

function outcome({ status }: WorkflowExecutionInfo): string {
  return status.name.toLowerCase().replaceAll('_', '-');
}

/** Which way the run went: its events and the activities, timers and children they name. Two runs of one shape replay the same code. */
function shape({ events }: CommittedHistory): string {
  const way = events.map(
    (event) =>
      `${event.eventType} ${/"(?:activityType|signalName|workflowType)":("[^"]*"|\{[^}]*\})/.exec(JSON.stringify(event))?.[0] ?? ''}`,
  );
  return createHash('sha256').update(way.join('\n')).digest('hex').slice(0, 8);
}
