import { DomainError, type Fault } from '../../../../domain/kernel/errors.ts';

/** More faults than this are counted, not listed. */
const LISTED = 200;

/** Gathers the faults of all files, so that one reading of a folder names them together. */
export interface FaultList {
  /** `line` counts from 1; 0 where the fault has none (a missing file). `field` is a column or a path such as `area.code`. */
  add(file: string, line: number, field: string, message: string): void;
  readonly count: number;
  /** Throws `invalid_input` with all faults, when there are any. */
  throwIfAny(folder: string): void;
}

export function newFaultList(): FaultList {
  const faults: Fault[] = [];
  let count = 0;
  return {
    add(file, line, field, message) {
      count += 1;
      if (faults.length < LISTED)
        faults.push({ path: [file, line || '', field].filter((part) => part !== '').join(':'), code: 'invalid', message });
    },
    get count() {
      return count;
    },
    throwIfAny(folder) {
      if (count === 0) return;
      const more = count > faults.length ? ` (the first ${faults.length} are listed)` : '';
      throw new DomainError(
        'invalid_input',
        `The scenario folder ${folder} has ${count} ${count === 1 ? 'fault' : 'faults'}${more}`,
        faults,
      );
    },
  };
}
