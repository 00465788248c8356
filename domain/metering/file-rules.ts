import type { EnergyUnit } from '../kernel/energy/units.ts';
import { atPath } from '../kernel/messages.ts';
import { explainUnfit, type FileUnit, readExact } from './exact-quantity.ts';
import type { FaultList } from './faults.ts';
import type { Grid } from './group-days.ts';
import { explainInstant } from './instant.ts';
import type { Catalogue } from './known-series.ts';
import { meteringMessages } from './messages.ts';
import type { Quality } from './series-readings.ts';

/** What a file of readings is read by. */
export interface FileRules extends Grid {
  /** Of the values; left out where the header says it. */
  readonly unit?: FileUnit | undefined;
  /** How sure the readings are of which a row does not say it itself; by default measured. */
  readonly grade?: Quality | undefined;
  readonly catalogue: Catalogue;
  readonly faults: FaultList;
}

/** Reads a file row by row: first the header, then each row with the line it starts on, then the end. */
export interface RowReader<T> {
  header(cells: readonly string[]): void;
  row(cells: readonly string[], line: number): void;
  finish(): T;
}

/** A quantity with its file's unit and the places that this lies above the series' unit. */
export interface CellRule {
  readonly name: string;
  readonly column: number;
  readonly unit: EnergyUnit;
  readonly fileUnit: FileUnit;
  readonly places: number;
}

/** The value of a cell in the series' unit, NaN where it is empty or refused; a refusal is added to the faults. */
export function readCell(text: string, line: number, rule: CellRule, rules: FileRules): number {
  if (text === '') return Number.NaN;
  const value = readExact(text, rule.places);
  if (value >= 0) return value;
  const { code, message, cause } = explainUnfit(value, text, rule.fileUnit, rule.unit);
  rules.faults.add(line, rule.column, code, atPath(rule.name, message), cause);
  return Number.NaN;
}

/** The instant of a start cell, or null with a fault. */
export function readStart(
  text: string,
  line: number,
  column: number,
  read: (text: string) => number | null,
  faults: FaultList,
): number | null {
  const instant = read(text);
  if (instant === null) {
    const { cause, message } = explainInstant(text);
    faults.add(line, column, 'bad_instant', atPath('start', message), cause);
  }
  return instant;
}

/** True when a row has as many cells as the header; else a fault. */
export function checkWidth(cells: readonly string[], expected: number, line: number, faults: FaultList): boolean {
  if (cells.length === expected) return true;
  faults.add(line, Math.min(cells.length, expected) + 1, 'wrong_column_count', meteringMessages.wrongColumnCount(cells.length, expected));
  return false;
}
