import { setCurrentDetails } from '@temporalio/workflow';
import { BOOK_ADVANCES } from '../../domain/settlement/processes.ts';
import { monthBefore, startOrJoin } from '../kernel/start-or-join.ts';
import { monthAttributes } from './search-attributes.ts';

/** Started by the Schedule: starts the booking of the advances of the month before its nominal time, and ends. */
export async function startMonthlyAdvances(): Promise<string> {
  const month = monthBefore();
  const input = { from: month, to: month };
  setCurrentDetails(`Booking the advances of ${month}`);
  const outcome = await startOrJoin({
    process: BOOK_ADVANCES,
    input,
    attributes: monthAttributes(month),
  });
  return `${outcome} the advances of ${month}`;
}
