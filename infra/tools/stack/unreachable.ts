import { StackFailure } from './failure.ts';
import { withoutCredentials } from './without-credentials.ts';

/** The failure for an address of the environment that does not answer. */
export const unreachable = (variable: string, address: string, error: unknown): StackFailure => {
  const why = error instanceof Error ? error.message : String(error);
  return new StackFailure(
    `${variable} (${withoutCredentials(address)})`,
    `does not answer as it should: ${why}`,
    `correct ${variable}, or unset it to have a private one started`,
  );
};
