import { useState } from 'react';
import { BarChart } from '../../charts/bar-chart.tsx';
import { Button } from '../../kit/button.tsx';
import { monthText, toKwh } from '../../kit/format.ts';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import type { MonthSum, Statement } from './statement.ts';

const WORDS = {
  energy: ['Shared energy by month', 'Energia condivisa per mese'],
  money: ['Earned by month', 'Maturato per mese'],
  taken: ['shared of what I took', 'condivisa del mio prelievo'],
  given: ['shared of what I fed in', 'condivisa della mia immissione'],
  earned: ['earned', 'maturato'],
  month: ['Month', 'Mese'],
  showMoney: ['Show money', 'Mostra il denaro'],
  showEnergy: ['Show energy', "Mostra l'energia"],
} as const;

interface YearChartProps {
  readonly sums: readonly MonthSum[];
  readonly unit: Statement['energy_unit'];
  readonly onMonth?: (month: string) => void;
}

/** The months of a year as bars: shared energy, or money earned. */
export function YearChart({ sums, unit, onMonth }: YearChartProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const [money, showMoney] = useState(false);
  const labels = sums.map(({ month }) => monthText(month, language));
  const ticks = sums.map(({ month }) => String(Number(month.slice(5))));
  const kwh = (value: number) => toKwh(value, unit);
  const energy = [
    { name: words.taken, values: sums.map(({ sharedTaken }) => kwh(sharedTaken)) },
    ...(sums.some(({ given }) => given > 0) ? [{ name: words.given, values: sums.map(({ sharedGiven }) => kwh(sharedGiven)) }] : []),
  ];
  const select = onMonth && { onSelect: (at: number) => onMonth(sums[at]?.month ?? '') };
  return (
    <div className="space-y-2">
      {money ? (
        <BarChart
          title={words.money}
          unit="EUR"
          labelHead={words.month}
          labels={labels}
          ticks={ticks}
          series={[{ name: words.earned, values: sums.map(({ netCents }) => netCents / 100) }]}
          {...select}
        />
      ) : (
        <BarChart
          stacked
          title={words.energy}
          unit="kWh"
          labelHead={words.month}
          labels={labels}
          ticks={ticks}
          series={energy}
          {...select}
        />
      )}
      <Button onClick={() => showMoney(!money)} icon={money ? 'zap' : 'euro'}>
        {money ? words.showEnergy : words.showMoney}
      </Button>
    </div>
  );
}
