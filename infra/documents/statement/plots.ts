import type { Statement, StatementLine } from '../../../domain/billing/statement/types.ts';
import { writeCents, writeEnergy } from '../../../domain/settlement/explain/text/wording.ts';
import { localeOf, netOf, wordsOf } from './show.ts';

/** A plot: a value for each month, or for each point and plant of a single month. */
interface Plot {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly locale: string;
  readonly bars: readonly { readonly label: string; readonly value: number; readonly text: string }[];
}

const NEAR_KWH = { Wh: 1e3, mWh: 1e6 } as const;
const LONGEST_LABEL = 15;

/** Net amount and shared energy, bar by bar. */
export function plotsOf(statement: Statement): Plot[] {
  const words = wordsOf(statement);
  const { lang, energy_unit: unit } = statement;
  const isYear = statement.period.length === 4;
  const groups = Map.groupBy(statement.lines, (line) => (isYear ? line.month : line.code));
  const label = (key: string): string => (isYear ? shortMonth(key, localeOf(statement)) : key.slice(-LONGEST_LABEL));
  const plot = (id: string, title: string, of: string, near: number, measure: Measure, write: (value: number) => string): Plot => ({
    id,
    title,
    unit: of,
    locale: localeOf(statement),
    bars: [...groups].map(([key, lines]) => {
      const value = lines.reduce((sum, line) => sum + measure(line), 0);
      return { label: label(key), value: value / near, text: `${key}: ${write(value)} ${of}` };
    }),
  });
  return [
    plot('net', words.netPlot, 'EUR', 100, netOf, (value) => writeCents(value, lang)),
    plot(
      'shared',
      words.sharedPlot,
      'kWh',
      NEAR_KWH[unit],
      ({ shared }) => shared,
      (value) => writeEnergy(value, unit, lang),
    ),
  ];
}

type Measure = (line: StatementLine) => number;

const shortMonth = (month: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short' }).format(Date.parse(`${month}-01T00:00:00Z`));
