import { DomainError, type Fault } from '../kernel/errors.ts';
import type { Message } from '../kernel/messages.ts';
import { cutMessage } from '../kernel/text/cut-text.ts';
import { meteringMessages } from './messages.ts';

/** Most causes one answer names. */
export const FAULT_LIMIT = 100;

/** Most characters of a fault: it quotes the file and is kept with the operation. */
const MOST_CHARACTERS = 300;

/** Most single faults that are kept of a file, for its sender to download. */
const ROW_LIMIT = 10_000;

/** Further places that one cause names. */
const PLACES_SHOWN = 3;

/**
 * Gathers the faults of one file. What has the same cause is one fault with its first place, how often it occurs and a few further places.
 * A place is `file:line:column`, both from 1. A warning never stops the file.
 */
export interface FaultList {
  /** Names the file of an archive in which the following faults are. */
  enter(fileName: string): void;
  /** `cause` groups: by default everything with the same code. */
  add(line: number, column: number, code: string, message: Message, cause?: string): void;
  warn(line: number, column: number, code: string, message: Message, cause?: string): void;
  has(code: string): boolean;
  readonly isFull: boolean;
  /** Occurrences of all causes. */
  readonly count: number;
  list(): Fault[];
  warnings(): Fault[];
  /** Throws `invalid_input` with every fault when there is one. */
  refuse(): void;
}

/** One fault of a file, at its place. */
export interface FaultRow {
  /** The file, or the one within an archive. */
  readonly place: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: Message;
}

/** A file that is refused, with its causes as details and its single faults. */
export class FileRefused extends DomainError {
  readonly rows: readonly FaultRow[];

  constructor(text: Message, details: readonly Fault[], rows: readonly FaultRow[]) {
    super('invalid_input', text, details);
    this.name = 'FileRefused';
    this.rows = rows;
  }
}

interface Cause extends Fault {
  readonly message: Message;
  count: number;
  readonly further: string[];
}

/** A list for the file called `fileName`. */
export function createFaultList(fileName: string): FaultList {
  const faults = new Map<string, Cause>();
  const warnings = new Map<string, Cause>();
  const rows: FaultRow[] = [];
  let count = 0;
  let place = fileName;
  const list = () => [...faults.values()].map(toFault);
  return {
    enter: (name) => {
      place = name;
    },
    add(line, column, code, message, cause = code) {
      count += 1;
      if (rows.length < ROW_LIMIT) rows.push({ place, line, column, code, message: cutMessage(message, MOST_CHARACTERS) });
      note(faults, cause, { path: `${place}:${line}:${column}`, code, message }, `${line}:${column}`);
    },
    warn(line, column, code, message, cause = code) {
      note(warnings, cause, { path: `${place}:${line}:${column}`, code, message }, `${line}:${column}`);
    },
    has: (code) => [...faults.values()].some((one) => one.code === code),
    get isFull() {
      return faults.size >= FAULT_LIMIT;
    },
    get count() {
      return count;
    },
    list,
    warnings: () => [...warnings.values()].map(toFault),
    refuse() {
      if (faults.size > 0) throw new FileRefused(summary(faults.size), list(), rows);
    },
  };
}

function note(causes: Map<string, Cause>, key: string, fault: Omit<Cause, 'count' | 'further'>, place: string): void {
  const known = causes.get(key);
  if (known !== undefined) {
    known.count += 1;
    if (known.further.length < PLACES_SHOWN) known.further.push(place);
  } else if (causes.size < FAULT_LIMIT)
    causes.set(key, { ...fault, message: cutMessage(fault.message, MOST_CHARACTERS), count: 1, further: [] });
}

function toFault({ path, code, message, count, further }: Cause): Fault {
  if (count === 1) return { path, code, message };
  const places = `${further.join(', ')}${count - 1 > further.length ? ' ...' : ''}`;
  return { path, code, message: meteringMessages.repeated(message, count, places) };
}

function summary(count: number): Message {
  if (count === 1) return meteringMessages.fileWithOneFault;
  return count >= FAULT_LIMIT ? meteringMessages.fileWithManyFaults(FAULT_LIMIT) : meteringMessages.fileWithFaults(count);
}
