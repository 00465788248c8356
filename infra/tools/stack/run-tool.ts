import { describeFailure, StackFailure } from './failure.ts';
import { HelpAsked } from './parse-options.ts';

/** Runs a command of the terminal: a StackFailure becomes its text and exit code 1; `--help` is answered; a reader that ended, as of `| head`, changes nothing. */
export async function runTool(main: () => Promise<void>): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  try {
    await main();
  } catch (error) {
    if (error instanceof HelpAsked) {
      process.stdout.write(`${error.message}\n`);
      return;
    }
    if (!(error instanceof StackFailure)) throw error;
    process.stderr.write(`${describeFailure(error)}\n`);
    process.exitCode = 1;
  }
}
