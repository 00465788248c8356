import { type ParseArgsConfig, parseArgs } from 'node:util';
import { StackFailure } from './failure.ts';

/** What Node's `parseArgs` reads. Throws StackFailure where it does not understand: the fault in one sentence, and how the command is given. */
export function parseOptions<const T extends ParseArgsConfig>(config: T, usage: string): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new StackFailure('arguments', (error as Error).message.split('. ')[0] ?? '', usage);
  }
}
