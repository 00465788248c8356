import { proxyActivities } from '@temporalio/workflow';
import { SHORT_STEP } from '../../workflows/kernel/options.ts';

interface ErrandActivities {
  runErrand(input: ErrandInput): Promise<string>;
}

export interface ErrandInput {
  /** What the activity does: end after `takesMs`, or fail with this code the first time. */
  readonly takesMs?: number;
  readonly failsWith?: 'not_found' | 'unavailable';
}

const { runErrand } = proxyActivities<ErrandActivities>(SHORT_STEP);

/** One activity, for tests of the worker itself. */
export function errand(input: ErrandInput): Promise<string> {
  return runErrand(input);
}
