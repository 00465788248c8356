import { useMemo } from 'react';
import { HeatMap } from '../charts/heat-map.tsx';
import type { HeatRow } from '../charts/heat-rows.ts';
import { dayText } from '../kit/format.ts';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { type SeriesDays, shareThere } from './completeness.ts';

const WORDS = {
  title: ['Share of the readings that are there, by point and day', 'Quota di letture presenti per punto e giorno'],
  name: ['there', 'presenti'],
  day: ['Day', 'Giorno'],
} as const;

const MOST_TICK = 10;
/** The end tells PODs apart. */
const tickOf = (code: string): string => (code.length > MOST_TICK ? `…${code.slice(-5)}` : code);

interface DaysMapProps {
  readonly series: readonly SeriesDays[];
  readonly month: string;
  readonly onSelect: (series: SeriesDays) => void;
}

/** Points by the days of a month: the darker, the more is there; hatched where nothing is. Days on which nothing is expected stay empty. */
export function DaysMap({ series, month, onSelect }: DaysMapProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const rows = useMemo<readonly HeatRow[]>(
    () =>
      series.map(({ code, days }) => ({
        label: code,
        tick: tickOf(code),
        values: days.map(shareThere),
        columns: days.map(({ day }) => Number(day.slice(8)) - 1),
        names: days.map(({ day }) => `${code}, ${dayText(day, language)}`),
      })),
    [series, language],
  );
  const columns = useMemo(() => {
    const [year, number] = month.split('-').map(Number) as [number, number];
    return Array.from({ length: new Date(Date.UTC(year, number, 0)).getUTCDate() }, (_, at) => String(at + 1));
  }, [month]);
  return (
    <HeatMap
      title={words.title}
      unit="%"
      name={words.name}
      columnHead={words.day}
      rows={rows}
      columns={columns}
      whole="none"
      onSelect={({ row }) => {
        const one = series[row];
        if (one) onSelect(one);
      }}
    />
  );
}
