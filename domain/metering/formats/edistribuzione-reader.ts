import { COMMA } from '../exact-quantity.ts';
import type { RowReader } from '../file-rules.ts';
import { createSeriesFinder, type DayRules, type OpenSeries } from './day-rules.ts';
import { emitDayRow, readItalianDay } from './day-table-reader.ts';
import { formatMessages } from './format-messages.ts';

const LABEL = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/;

/**
 * Reads the quarter-hour file of the portal of e-distribuzione: `Giorno;00:00-00:15;...` and one row per day, decimal comma, kWh. The file
 * names neither its point nor what was measured. Source: cacer.md 6.2.
 */
export function createEdistribuzioneReader(rules: DayRules): RowReader<void> {
  const find = createSeriesFinder(rules, rules.unit ?? 'kWh');
  let [columns, resolutionMinutes] = [0, 15];
  let series: OpenSeries | null = null;
  return {
    header(cells) {
      const labels = withoutTail(cells).slice(1);
      if (!/^giorno$/i.test(cells[0] ?? '') || labels.length < 23 || !labels.every((label) => LABEL.test(label)))
        return rules.faults.add(1, 1, 'bad_header', formatMessages.notEdistribuzione(cells[0] ?? ''));
      columns = labels.length;
      resolutionMinutes = stepOf(labels[0] as string);
      if (![15, 30, 60].includes(resolutionMinutes))
        rules.faults.add(1, 2, 'bad_header', formatMessages.notEdistribuzione(labels[0] as string));
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
      emitDayRow(rules, { series, day, cells: values, line, column: 2, resolutionMinutes, sign: COMMA, grade });
    },
    finish: () => undefined,
  };
}

/** A separator at the end of a line makes an empty cell. */
const withoutTail = (cells: readonly string[]): readonly string[] => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);

function stepOf(label: string): number {
  const [, fromHour = '', fromMinute = '', toHour = '', toMinute = ''] = LABEL.exec(label) ?? [];
  return Number(toHour) * 60 + Number(toMinute) - Number(fromHour) * 60 - Number(fromMinute);
}
