import { setCurrentDetails } from '@temporalio/workflow';
import { BOOK_ADVANCES } from '../../domain/settlement/processes.ts';
import { monthBefore, startOrJoin } from '../kernel/start-or-join.ts';
import { bookAdvances } from './book-advances.workflow.ts';
import { monthAttributes } from './search-attributes.ts';

/** Started by the Schedule: starts the booking of the advances of the month before its nominal time, and ends. */
export async function advanceMonthly(): Promise<string> {
  const month = monthBefore();
  const input = { from: month, to: month };
  setCurrentDetails(`Booking the advances of ${month}`);
  const outcome = await startOrJoin({
    workflow: bookAdvances,
    input,
    workflowId: BOOK_ADVANCES.id(input),
    attributes: monthAttributes(month),
    summary: BOOK_ADVANCES.summary(input),
  });
  return `${outcome} the advances of ${month}`;
}
