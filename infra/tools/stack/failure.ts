/** Something the stack needs and cannot have: what is missing, why, and the one command (or setting) that resolves it. */
export class StackFailure extends Error {
  readonly what: string;
  readonly why: string;
  readonly remedy: string;

  constructor(what: string, why: string, remedy: string) {
    super(`${what}: ${why}`);
    this.name = 'StackFailure';
    this.what = what;
    this.why = why;
    this.remedy = remedy;
  }
}

/** The text for the person at the terminal. */
export const describeFailure = (failure: StackFailure): string => `${failure.message}\n  to fix it: ${failure.remedy}`;

/**
 * What to throw when several parts of one start failed: an error that is not a StackFailure as it is, one failure as it is, several as one
 * with all messages. Parts that waited for the same thing failed by the same object, which is reported once.
 */
export const combineFailures = (reasons: readonly unknown[]): unknown => {
  const unexpected = reasons.find((reason) => !(reason instanceof StackFailure));
  if (unexpected !== undefined) return unexpected;
  const [first, ...others] = [...new Set(reasons as readonly StackFailure[])];
  const last = others.at(-1);
  if (first === undefined || last === undefined) return first;
  const before = [first, ...others.slice(0, -1)].map(describeFailure).join('\n');
  return new StackFailure(`${before}\n${last.what}`, last.why, last.remedy);
};
