import { type ParseArgsConfig, parseArgs } from 'node:util';
import { StackFailure } from './failure.ts';

/** How the command is given was asked for: no fault. */
export class HelpAsked extends Error {}

/** What Node's `parseArgs` reads. Throws StackFailure where it does not understand: the fault in one sentence, and how the command is given; HelpAsked with the same for `--help`. */
export function parseOptions<const T extends ParseArgsConfig>(config: T, usage: string): ReturnType<typeof parseArgs<T>> {
  if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) throw new HelpAsked(usage);
  try {
    return parseArgs(config);
  } catch (error) {
    throw new StackFailure('arguments', (error as Error).message.split('. ')[0] ?? '', usage);
  }
}
