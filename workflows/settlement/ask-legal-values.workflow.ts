import { setCurrentDetails } from '@temporalio/workflow';
import { shortStep } from '../kernel/short-step.ts';
import { scheduledTime } from '../kernel/start-or-join.ts';

/** Started by the Schedule: asks the platform's operators by mail for the yearly legal values that nobody has given. */
export async function askLegalValues(): Promise<string> {
  const io = shortStep('yearly legal values');
  const { year, missing, mails } = await io.askLegalValues({ day: scheduledTime().toISOString().slice(0, 10) });
  const said = missing.length === 0 ? `${year}: every yearly value is given` : `${year}: asked for ${missing.join(', ')} in ${mails} mails`;
  setCurrentDetails(said);
  return said;
}
