import { csvRows } from '../../../../domain/kernel/text/csv-rows.ts';
import type { LocalDate } from '../../../../domain/kernel/time/local-date.ts';
import { createFaultList } from '../../../../domain/metering/faults.ts';
import type { FileRules } from '../../../../domain/metering/file-rules.ts';
import { createLongReader } from '../../../../domain/metering/long-reader.ts';
import { readAllRows } from '../../../../domain/metering/read-rows.ts';
import { createWideReader } from '../../../../domain/metering/wide-reader.ts';
import type { FaultList } from './faults.ts';
import type { ReadingsFile } from './scenario.ts';
import type { SourceFile } from './source-file.ts';

/** By what the readings are read: their unit and step, and the codes that exist. */
export type ReadingRules = Omit<FileRules, 'faults'>;

/** First and last day of readings; undefined while there are none. */
export interface Span {
  first?: LocalDate;
  last?: LocalDate;
}

/** The layout by the first cell of the header: a long file begins with `code`. */
function layoutOf(text: string): ReadingsFile['layout'] {
  try {
    return csvRows(text).next().value?.cells[0] === 'code' ? 'long' : 'wide';
  } catch {
    return 'wide';
  }
}

/** Checks one file of readings by the reader of the import, and widens `span`. */
export function checkReadings(source: SourceFile, rules: ReadingRules, span: Span, faults: FaultList): ReadingsFile {
  const own = createFaultList(source.name);
  const layout = layoutOf(source.text);
  const reader = layout === 'long' ? createLongReader({ ...rules, faults: own }) : createWideReader({ ...rules, faults: own });
  for (const { days } of readAllRows(source.text, reader, own) ?? []) {
    for (const { day } of days) widen(span, day);
  }
  faults.addAll(own.list());
  for (const { path, message } of own.warnings()) faults.remark(path, message);
  return { name: source.name, layout, text: source.text };
}

function widen(span: Span, day: LocalDate): void {
  if (span.first === undefined || day < span.first) span.first = day;
  if (span.last === undefined || day > span.last) span.last = day;
}
