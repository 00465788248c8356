const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The same value with snake_case names, as all our JSON has them. */
function snakeDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeDeep);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [snake(name), snakeDeep(item)]));
}

/** The result as the text that `--json` writes: money in cents, energy in `energy_unit`. */
export const resultJson = (result: object): string => `${JSON.stringify(snakeDeep(result), null, 2)}\n`;
