import type { Answer } from 'condivisa/client';
import { BarChart } from '../charts/bar-chart.tsx';
import { monthText, toKwh } from '../kit/format.ts';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';

const WORDS = {
  title: ['Energy of the community by month', 'Energia della comunità per mese'],
  shared: ['shared', 'condivisa'],
  rest: ['fed in and not shared', 'immessa e non condivisa'],
  month: ['Month', 'Mese'],
} as const;

type Stats = Answer<'get', '/api/cer/communities/{community_id}/sharing-stats'>;

/** What was fed in each month, and how much of it was shared. */
export function SharedByMonth({ months, unit }: { readonly months: Stats['months']; readonly unit: Stats['energy_unit'] }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const kwh = (value: number) => toKwh(value, unit);
  return (
    <BarChart
      stacked
      title={words.title}
      unit="kWh"
      labelHead={words.month}
      labels={months.map(({ month }) => monthText(month, language))}
      ticks={months.map(({ month }) => String(Number(month.slice(5))))}
      series={[
        { name: words.shared, values: months.map(({ shared }) => kwh(shared)) },
        { name: words.rest, values: months.map(({ injected, shared }) => kwh(injected - shared)) },
      ]}
    />
  );
}
