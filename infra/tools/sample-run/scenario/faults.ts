import { DomainError, type Fault } from '../../../../domain/kernel/errors.ts';
import { atPath, type Message } from '../../../../domain/kernel/messages.ts';
import { folderMessages } from './messages.ts';

/** More causes than this are counted, not listed. */
const LISTED = 200;
/** Further lines that one cause names. */
const LINES_SHOWN = 3;

/** Gathers the faults of all files, so that one reading of a folder names them together, each cause once. */
export interface FaultList {
  /** `line` counts from 1; 0 where the fault has none (a missing file). `field` is a column or a path such as `area.code`. */
  add(file: string, line: number, field: string, message: Message): void;
  /** Takes over what a reader of one file found; the path of each begins with the file. */
  addAll(faults: readonly Fault[]): void;
  /** Something to look at that does not stop the folder. */
  remark(path: string, message: Message): void;
  readonly count: number;
  readonly remarks: readonly Message[];
  /** Throws `invalid_input` with all faults, when there are any. */
  throwIfAny(folder: string): void;
}

interface Cause extends Fault {
  count: number;
  readonly lines: Set<number>;
}

export function newFaultList(): FaultList {
  const causes = new Map<string, Cause>();
  const remarks: Message[] = [];
  return {
    add(file, line, field, message) {
      const key = [file, field.replaceAll(/\d+/g, '#'), message.en].join('\n');
      const path = [file, line || '', field].filter((part) => part !== '').join(':');
      const known = causes.get(key);
      if (known === undefined) causes.set(key, { path, code: 'invalid', message, count: 1, lines: new Set([line]) });
      else {
        known.count += 1;
        known.lines.add(line);
      }
    },
    addAll(faults) {
      for (const fault of faults) causes.set(`${fault.path}\n${fault.message.en}`, { ...fault, count: 1, lines: new Set() });
    },
    remark: (path, message) => void remarks.push(atPath(path, message)),
    get count() {
      return causes.size;
    },
    remarks,
    throwIfAny(folder) {
      if (causes.size === 0) return;
      const faults = [...causes.values()].slice(0, LISTED).map(toFault);
      const found = folderMessages.folderWithFaults(folder, causes.size);
      throw new DomainError('invalid_input', causes.size > LISTED ? folderMessages.firstListed(found, LISTED) : found, faults);
    },
  };
}

function toFault({ path, code, message, count, lines }: Cause): Fault {
  if (count === 1) return { path, code, message };
  const further = [...lines].slice(1, 1 + LINES_SHOWN);
  if (further.length === 0) return { path, code, message: folderMessages.repeated(message, count) };
  const next = `${further.join(', ')}${lines.size - 1 > further.length ? ' ...' : ''}`;
  return { path, code, message: folderMessages.repeatedOnLines(message, count, next) };
}
