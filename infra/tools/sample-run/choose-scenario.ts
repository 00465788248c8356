import type { Client } from '../../../api/client/client.ts';
import { sampleCode, sampleScenario } from './sample/sample-scenario.ts';
import { type CheckedFolder, checkScenarioFolder } from './scenario/read-folder.ts';

/** The number of the last sample community that exists; 0 when there is none. */
async function lastSample(manager: Client): Promise<number> {
  for (let number = 1; ; number += 1) {
    const found = await Array.fromAsync(manager.list('/api/cer/communities', { params: { query: { code: sampleCode(number) } } }));
    if (found.length === 0) return number - 1;
  }
}

/** The folder's community, or the sample: the last one again, or with `fresh` a further one. */
export async function chooseScenario(manager: Client, folder: string | undefined, fresh: boolean): Promise<CheckedFolder> {
  if (folder !== undefined) return checkScenarioFolder(folder);
  const last = await lastSample(manager);
  return { scenario: sampleScenario(fresh ? last + 1 : Math.max(1, last)), remarks: [] };
}
