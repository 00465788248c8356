import { BarChart } from '../../charts/bar-chart.tsx';
import { LineChart } from '../../charts/line-chart.tsx';
import { clockNames, clockPlaces } from '../../charts/rome-days.ts';
import { dayText, monthText } from '../../kit/format.ts';
import { firstDayOf, kindOf, lastDayOf, type Period } from '../../kit/period.ts';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { type Block, daysBetween, quantitiesOf, valuesByDay } from './curve-blocks.ts';
import { QUANTITY_WORDS } from './quantity-words.ts';

const WORDS = {
  day: ['Energy by quarter of an hour', 'Energia per quarto d’ora'],
  hourly: ['Energy by hour', 'Energia per ora'],
  month: ['Energy by day', 'Energia per giorno'],
  year: ['Energy by month', 'Energia per mese'],
  time: ['Time', 'Ora'],
  date: ['Day', 'Giorno'],
  months: ['Month', 'Mese'],
} as const;

const MONTHS = 12;
const DAY_MINUTES = 1440;

/** A day as a line, the days of a month or the months of a year as bars; what is missing stays a gap. */
export function PeriodCharts({ period, blocks }: { readonly period: Period; readonly blocks: readonly Block[] }) {
  const words = useWords(WORDS);
  const names = useWords(QUANTITY_WORDS);
  const language = useLanguage();
  const kind = kindOf(period);
  const byDay = quantitiesOf(blocks).map((quantity) => ({ name: names[quantity], days: valuesByDay(blocks, quantity) }));
  if (kind === 'day') {
    const count = Math.max(...byDay.map(({ days }) => days.get(period)?.length ?? 0));
    const minutes = count > 25 ? Math.round(DAY_MINUTES / count / 15) * 15 : 60;
    const clock = clockNames(minutes);
    const labels = clockPlaces(period, minutes).map((place) => clock[place] ?? '');
    const series = byDay.map(({ name, days }) => ({ name, values: padded(days.get(period) ?? [], labels.length) }));
    return (
      <LineChart title={minutes === 60 ? words.hourly : words.day} unit="kWh" labelHead={words.time} labels={labels} series={series} />
    );
  }
  const days = kind === 'month' ? daysBetween(firstDayOf(period), lastDayOf(period)) : monthsOf(period);
  const label = (day: string) =>
    kind === 'month' ? dayText(day, language, { day: 'numeric', month: 'long' }) : monthText(day.slice(0, 7), language);
  return (
    <BarChart
      title={kind === 'month' ? words.month : words.year}
      unit="kWh"
      labelHead={kind === 'month' ? words.date : words.months}
      labels={days.map(label)}
      ticks={days.map((day) => String(Number(kind === 'month' ? day.slice(8) : day.slice(5, 7))))}
      series={byDay.map(({ name, days: values }) => ({ name, values: days.map((day) => values.get(day)?.[0] ?? null) }))}
    />
  );
}

const padded = (values: readonly (number | null)[], length: number): (number | null)[] =>
  Array.from({ length }, (_, at) => values[at] ?? null);

const monthsOf = (year: Period): readonly string[] =>
  Array.from({ length: MONTHS }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}-01`);
