import type { Client } from '../../../api/client/client.ts';
import { sampleCode, sampleScenario } from './sample/sample-scenario.ts';
import { readScenarioFolder } from './scenario/read-folder.ts';
import type { Scenario } from './scenario/scenario.ts';

/** The number of the last sample community that exists; 0 when there is none. */
async function lastSample(manager: Client): Promise<number> {
  for (let number = 1; ; number += 1) {
    const found = await Array.fromAsync(manager.list('listCommunities', { query: { code: sampleCode(number) } }));
    if (found.length === 0) return number - 1;
  }
}

/** The folder's community, or the sample: the last one again, or with `fresh` a further one. */
export async function chooseScenario(manager: Client, folder: string | undefined, fresh: boolean): Promise<Scenario> {
  if (folder !== undefined) return readScenarioFolder(folder);
  const last = await lastSample(manager);
  return sampleScenario(fresh ? last + 1 : Math.max(1, last));
}
