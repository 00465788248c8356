import { PULL_SOURCE } from '../../domain/metering/processes.ts';
import { capabilityAttribute } from '../kernel/search-attributes.ts';
import { shortStep } from '../kernel/short-step.ts';
import { scheduledTime, startOrJoin } from '../kernel/start-or-join.ts';

/** Started by the Schedule: starts a pull of each source that is due, under the source's id, so that none waits for another. */
export async function pullDueSources(): Promise<string> {
  const at = scheduledTime().toISOString();
  let started = 0;
  for (let after = 0; ; ) {
    const { ids, next } = await shortStep('due sources').dueSources({ at, after });
    for (const sourceId of ids) {
      const outcome = await startOrJoin({ process: PULL_SOURCE, input: { sourceId }, attributes: capabilityAttribute('metering') });
      if (outcome === 'started') started += 1;
    }
    if (next === null) return `${started} pulls started`;
    after = next;
  }
}
