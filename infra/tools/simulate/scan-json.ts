import type { Fault } from '../../../domain/kernel/errors.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { simulateMessages } from './messages.ts';

const DEEPEST = 64;
const MOST_CONTAINERS = 1_000_000;
const MOST_KEYS_OF_ONE = 100_000;
const MOST_FAULTS = 1000;
const QUOTE = 34;
const BACKSLASH = 92;

/** An open object or array: where it is and, for an object, the keys it has had. */
interface Open {
  readonly path: string;
  readonly keys: Set<string> | undefined;
  key: string;
  index: number;
}

/**
 * Looks through JSON text before it is parsed for what a parser does not refuse: keys written twice in one object, and nesting or
 * numbers of objects that no scenario has. Text that is not JSON gives no faults here; the parser names those.
 */
export function scanJson(text: string): Fault[] {
  const scan = new JsonScan(text);
  return scan.run();
}

class JsonScan {
  private readonly text: string;
  private readonly open: Open[] = [];
  private readonly faults: Fault[] = [];
  private containers = 0;

  constructor(text: string) {
    this.text = text;
  }

  run(): Fault[] {
    for (let at = 0; at < this.text.length && this.faults.length < MOST_FAULTS; at += 1) {
      const char = this.text.charCodeAt(at);
      if (char === QUOTE) at = this.passString(at);
      else if (char === 123 || char === 91) {
        if (!this.enter(char === 123)) return this.faults;
      } else if (char === 125 || char === 93) this.open.pop();
      else if (char === 44) this.passComma();
    }
    return this.faults;
  }

  private passComma(): void {
    const top = this.open.at(-1);
    if (top !== undefined) top.index += 1;
  }

  /** False when the text is not worth going on with. */
  private enter(isObject: boolean): boolean {
    this.containers += 1;
    if (this.open.length >= DEEPEST) return this.refuse('too_deep', simulateMessages.tooDeep(DEEPEST));
    if (this.containers > MOST_CONTAINERS) return this.refuse('too_many_parts', simulateMessages.tooManyParts(MOST_CONTAINERS));
    this.open.push({ path: this.here(), keys: isObject ? new Set() : undefined, key: '', index: 0 });
    return true;
  }

  private refuse(code: string, message: Message): false {
    this.faults.push({ path: this.open[0]?.key ?? '', code, message });
    return false;
  }

  private here(): string {
    const top = this.open.at(-1);
    if (top === undefined) return '';
    if (top.keys === undefined) return `${top.path}[${top.index}]`;
    return top.path === '' ? top.key : `${top.path}.${top.key}`;
  }

  /** Place of the closing quote. A string of an object that a colon follows is a key. */
  private passString(start: number): number {
    let end = start + 1;
    while (end < this.text.length && this.text.charCodeAt(end) !== QUOTE) end += this.text.charCodeAt(end) === BACKSLASH ? 2 : 1;
    const top = this.open.at(-1);
    if (top?.keys === undefined || !this.colonFollows(end + 1)) return end;
    this.takeKey(top, this.text.slice(start, end + 1));
    if (top.keys.size <= MOST_KEYS_OF_ONE) return end;
    this.refuse('too_many_parts', simulateMessages.tooManyKeys(MOST_KEYS_OF_ONE));
    return this.text.length;
  }

  private colonFollows(from: number): boolean {
    let at = from;
    while (' \t\n\r'.includes(this.text.charAt(at)) && at < this.text.length) at += 1;
    return this.text.charAt(at) === ':';
  }

  private takeKey(top: Open, written: string): void {
    top.key = readKey(written);
    if (top.keys?.has(top.key))
      this.faults.push({ path: this.here().slice(0, 300), code: 'key_twice', message: simulateMessages.keyTwice });
    top.keys?.add(top.key);
  }
}

/** The key a JSON string stands for, escapes resolved; the text itself when it is not JSON string. */
function readKey(written: string): string {
  if (!written.includes('\\')) return written.slice(1, -1);
  try {
    return JSON.parse(written);
  } catch {
    return written;
  }
}
