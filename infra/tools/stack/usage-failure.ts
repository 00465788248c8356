import { StackFailure } from './failure.ts';

/** What to throw when the options of a command were not understood: the fault in one sentence, and how the command is given. */
export const usageFailure = (error: unknown, usage: string): StackFailure =>
  new StackFailure('arguments', (error as Error).message.split('. ')[0] ?? '', usage);
