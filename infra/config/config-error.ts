/** One wrong variable: `message` says what is wrong and what to do. */
export interface ConfigFault {
  readonly variable: string;
  readonly message: string;
}

/** The configuration cannot be used; its text names every wrong variable, one a line, and never shows a value. */
export class ConfigError extends Error {
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    super(`The configuration is refused:\n${faults.map(({ variable, message }) => `  ${variable}: ${message}`).join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** `value`, or a ConfigError that names the variable a process of this kind cannot do without. */
export function required<T>(value: T | undefined, variable: string, why: string): T {
  if (value === undefined) throw new ConfigError([{ variable, message: `is missing; ${why}` }]);
  return value;
}
