import { REFRESH_PROVISIONAL_HOURS } from '../../domain/settlement/processes.ts';
import { monthAttributes } from '../kernel/search-attributes.ts';
import { scheduledTime, startOrJoin } from '../kernel/start-or-join.ts';

/** Started by the Schedule: starts the provisional figures of the newest hours under the hour's id. */
export async function startHourlyRefresh(): Promise<string> {
  const hour = scheduledTime().toISOString().slice(0, 13);
  const outcome = await startOrJoin({
    process: REFRESH_PROVISIONAL_HOURS,
    input: { hour },
    attributes: monthAttributes('settlement', hour),
  });
  return `${outcome} ${hour}`;
}
