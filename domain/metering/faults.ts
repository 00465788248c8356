import { DomainError, type Fault } from '../kernel/errors.ts';

/** Most faults one answer names. */
export const FAULT_LIMIT = 100;

/** Gathers the faults of one file, up to `FAULT_LIMIT`, each with `file:line:column` (both from 1) as its path. */
export interface FaultList {
  add(line: number, column: number, code: string, message: string): void;
  readonly isFull: boolean;
  readonly count: number;
  /** Throws `invalid_input` with every fault when there is one. */
  refuse(): void;
}

/** A list for the file called `fileName`. */
export function createFaultList(fileName: string): FaultList {
  const faults: Fault[] = [];
  return {
    add(line, column, code, message) {
      if (faults.length < FAULT_LIMIT) faults.push({ path: `${fileName}:${line}:${column}`, code, message });
    },
    get isFull() {
      return faults.length >= FAULT_LIMIT;
    },
    get count() {
      return faults.length;
    },
    refuse() {
      if (faults.length > 0) throw new DomainError('invalid_input', summary(faults.length), faults);
    },
  };
}

function summary(count: number): string {
  const known = count >= FAULT_LIMIT ? `at least ${FAULT_LIMIT} faults` : count === 1 ? '1 fault' : `${count} faults`;
  return `the file has ${known}; nothing was stored: mend them and send the file again`;
}
