/** Something the stack needs and cannot have: what is missing, why, and the one command (or setting) that mends it. */
export class StackFailure extends Error {
  readonly mend: string;

  constructor(what: string, why: string, mend: string) {
    super(`${what}: ${why}`);
    this.name = 'StackFailure';
    this.mend = mend;
  }
}

/** The text for the person at the terminal. */
export const describeFailure = (failure: StackFailure): string => `${failure.message}\n  to mend it: ${failure.mend}`;
