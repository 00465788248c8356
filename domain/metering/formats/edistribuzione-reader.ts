import { COMMA } from '../exact-quantity.ts';
import type { RowReader } from '../file-rules.ts';
import { createSeriesFinder, type DayRules, type OpenSeries } from './day-rules.ts';
import { emitDayRow, readItalianDay } from './day-table-reader.ts';
import { createDaysSeen } from './days-seen.ts';
import { formatMessages } from './format-messages.ts';

const LABEL = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/;

/**
 * Reads the quarter-hour file of the portal of e-distribuzione: `Giorno;00:00-00:15;...` and one row per day, decimal comma, kWh. The file
 * names neither its point nor what was measured. Source: cacer.md 6.2.
 */
export function createEdistribuzioneReader(rules: DayRules): RowReader<void> {
  const find = createSeriesFinder(rules, rules.unit ?? 'kWh');
  const seen = createDaysSeen();
  let [columns, resolutionMinutes] = [0, 15];
  let series: OpenSeries | null = null;
  return {
    header(cells) {
      const labels = withoutTail(cells).slice(1);
      if (!/^giorno$/i.test(cells[0] ?? '') || labels.length < 23 || !labels.every((label) => LABEL.test(label)))
        return rules.faults.add(1, 1, 'bad_header', formatMessages.notEdistribuzione(cells[0] ?? ''));
      columns = labels.length;
      resolutionMinutes = stepOf(labels[0] as string);
      const wrong = [15, 30, 60].includes(resolutionMinutes) ? firstOutOfPlace(labels, resolutionMinutes) : 0;
      if (wrong >= 0) return rules.faults.add(1, wrong + 2, 'bad_header', formatMessages.columnOutOfPlace(labels[wrong] ?? '', wrong + 2));
      series = find(rules.code ?? '', rules.quantity ?? '', 1);
    },
    row(all, line) {
      const cells = withoutTail(all);
      if (cells.length > columns + 1)
        return rules.faults.add(line, columns + 2, 'wrong_column_count', formatMessages.tooManyColumns(cells.length, columns + 1));
      const day = readItalianDay(cells[0] ?? '', line, rules);
      if (day === undefined || series === null) return;
      const values = Array.from({ length: columns }, (_, at) => cells[at + 1] ?? '');
      const { grade = 'measured' } = rules;
      emitDayRow(rules, { series, seen, day, cells: values, line, column: 2, resolutionMinutes, sign: COMMA, grade });
    },
    finish: () => undefined,
  };
}

/** A separator at the end of a line makes an empty cell. */
const withoutTail = (cells: readonly string[]): readonly string[] => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);

/** Index of the first label that is not where its time belongs in 24 hours, or is missing; -1 for none. Columns behind them may have any label. */
function firstOutOfPlace(labels: readonly string[], stepMinutes: number): number {
  const expected = Array.from({ length: (24 * 60) / stepMinutes }, (_, at) => clockOf(at * stepMinutes));
  return expected.findIndex((clock, at) => labels[at]?.startsWith(clock) !== true);
}

const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function stepOf(label: string): number {
  const [, fromHour = '', fromMinute = '', toHour = '', toMinute = ''] = LABEL.exec(label) ?? [];
  return Number(toHour) * 60 + Number(toMinute) - Number(fromHour) * 60 - Number(fromMinute);
}
