/** How one value stands in the address. A text that does not fit reads as the value that stands for its absence. */
export interface Param<T> {
  readonly read: (text: string | undefined) => T;
  /** Undefined: left out of the address. */
  readonly write: (value: T) => string | undefined;
}

export const textParam = (otherwise = '', most = 200): Param<string> => ({
  read: (text) => (text ?? otherwise).slice(0, most),
  write: (value) => (value === otherwise ? undefined : value),
});

export const choiceParam = <const T extends string>(choices: readonly T[], otherwise: T): Param<T> => ({
  read: (text) => choices.find((choice) => choice === text) ?? otherwise,
  write: (value) => (value === otherwise ? undefined : value),
});

export const numberParam = (otherwise: number, { min = 0, max = Number.MAX_SAFE_INTEGER } = {}): Param<number> => ({
  read: (text) => {
    const value = text === undefined || text === '' ? Number.NaN : Number(text);
    return Number.isInteger(value) && value >= min && value <= max ? value : otherwise;
  },
  write: (value) => (value === otherwise ? undefined : String(value)),
});

export const flagParam = (): Param<boolean> => ({ read: (text) => text === '1', write: (value) => (value ? '1' : undefined) });

const patterned = (pattern: RegExp, otherwise: string): Param<string> => ({
  read: (text) => (text !== undefined && pattern.test(text) ? text : otherwise),
  write: (value) => (value === otherwise ? undefined : value),
});
export const monthParam = (otherwise: string): Param<string> => patterned(/^\d{4}-(0[1-9]|1[0-2])$/, otherwise);
export const dayParam = (otherwise: string): Param<string> => ({
  read: (text) => (text !== undefined && isDay(text) ? text : otherwise),
  write: (value) => (value === otherwise ? undefined : value),
});

/** Several texts, separated by commas that the texts themselves do not hold. */
export const listParam = (): Param<readonly string[]> => ({
  read: (text) => (text ? text.split(',').map(decodeURIComponent) : []),
  write: (values) => (values.length === 0 ? undefined : values.map(encodeURIComponent).join(',')),
});

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
