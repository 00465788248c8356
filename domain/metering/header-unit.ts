import { FILE_UNITS, type FileUnit } from './exact-quantity.ts';
import type { FaultList } from './faults.ts';
import { meteringMessages } from './messages.ts';

/** The columns of a file without its unit, and the unit where the header says one. */
interface HeaderUnit {
  readonly cells: readonly string[];
  readonly unit?: FileUnit;
  /** A column says another unit than those before it. */
  readonly isMixed: boolean;
}

/** Reads the unit of `value_kWh` in a long file, of `<code>:<quantity>:kWh` in a wide one. */
export function readHeaderUnit(header: readonly string[]): HeaderUnit {
  const units = new Set<FileUnit>();
  const cells = header.map((cell) => {
    const found = FILE_UNITS.find((unit) => cell === `value_${unit}` || (cell.endsWith(`:${unit}`) && cell.split(':').length === 3));
    if (found === undefined) return cell;
    units.add(found);
    return cell.slice(0, -found.length - 1);
  });
  const [unit] = units;
  return { cells, ...(unit === undefined ? {} : { unit }), isMixed: units.size > 1 };
}

/** The unit of a file by its header and by what was said of it; a fault where neither or both differently say one. */
export function unitOfFile({ unit, isMixed }: HeaderUnit, said: FileUnit | undefined, faults: FaultList): FileUnit {
  if (isMixed) faults.add(1, 1, 'mixed_units', meteringMessages.mixedUnits);
  else if (unit !== undefined && said !== undefined && unit !== said)
    faults.add(1, 1, 'other_unit', meteringMessages.otherUnit(unit, said));
  else if (unit === undefined && said === undefined) faults.add(1, 1, 'no_unit', meteringMessages.noUnit);
  return unit ?? said ?? 'kWh';
}
