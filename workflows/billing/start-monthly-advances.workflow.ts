import { setCurrentDetails } from '@temporalio/workflow';
import { BOOK_ADVANCES } from '../../domain/billing/processes.ts';
import { monthAttributes } from '../kernel/search-attributes.ts';
import { monthBefore, startOrJoin } from '../kernel/start-or-join.ts';

/** Started by the Schedule: starts the booking of the advances of the month before its nominal time, and ends. */
export async function startMonthlyAdvances(): Promise<string> {
  const month = monthBefore();
  const input = { from: month, to: month };
  setCurrentDetails(`Booking the advances of ${month}`);
  const outcome = await startOrJoin({
    process: BOOK_ADVANCES,
    input,
    attributes: monthAttributes('billing', month),
  });
  return `${outcome} the advances of ${month}`;
}
