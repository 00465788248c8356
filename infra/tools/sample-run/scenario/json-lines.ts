const SPACE = /\s/;

/** Reads a JSON text once more, only to note where its values stand. The text must be valid JSON. */
class Scanner {
  readonly lines = new Map<string, number>();
  readonly #text: string;
  #at = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  value(path: string): void {
    this.#skipSpace();
    this.lines.set(path, this.#line);
    const first = this.#text[this.#at];
    if (first === '{') this.#members(path, '}', () => this.#key());
    else if (first === '[') this.#members(path, ']', (index) => `${index}`);
    else if (first === '"') this.#string();
    else while (this.#at < this.#text.length && !/[\s,\]}]/.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }

  #members(path: string, end: string, nameOf: (index: number) => string): void {
    this.#at += 1;
    for (let index = 0; ; index += 1) {
      this.#skipSpace();
      if (this.#text[this.#at] === end) break;
      if (this.#text[this.#at] === ',') this.#at += 1;
      this.#skipSpace();
      const name = nameOf(index);
      this.value(path === '' ? name : `${path}.${name}`);
    }
    this.#at += 1;
  }

  #key(): string {
    const name = this.#string();
    this.#skipSpace();
    this.#at += 1;
    return name;
  }

  #string(): string {
    const start = this.#at;
    for (this.#at += 1; this.#text[this.#at] !== '"'; this.#at += 1) if (this.#text[this.#at] === '\\') this.#at += 1;
    this.#at += 1;
    return JSON.parse(this.#text.slice(start, this.#at)) as string;
  }

  #skipSpace(): void {
    while (SPACE.test(this.#text[this.#at] ?? '')) {
      if (this.#text[this.#at] === '\n') this.#line += 1;
      this.#at += 1;
    }
  }
}

/** The line (from 1) of each value of a valid JSON text by its path, such as `area.boundary.coordinates.0`. */
export function linesOfJson(text: string): ReadonlyMap<string, number> {
  const scanner = new Scanner(text);
  scanner.value('');
  return scanner.lines;
}

/** The line of a path, or of the nearest value around it. */
export function lineOfPath(lines: ReadonlyMap<string, number>, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const line = lines.get(path.slice(0, depth).join('.'));
    if (line !== undefined) return line;
  }
  return 1;
}

/** The line of a character position. */
export const lineOfOffset = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
