import { Card, Empty } from '../../kit/page.tsx';
import { firstDayOf, kindOf, lastDayOf, type Period } from '../../kit/period.ts';
import { Read } from '../../kit/read.tsx';
import { useWords } from '../../shell/words.ts';
import { type CurvesQuery, type Step, useBlocks } from './curve-blocks.ts';
import { PeriodCharts } from './period-charts.tsx';

const WORDS = {
  none: ['No reading is stored for this period', 'Nessuna lettura memorizzata per questo periodo'],
  noneText: ['Choose another period.', 'Scegliere un altro periodo.'],
} as const;

const STEPS: Record<ReturnType<typeof kindOf>, Step> = { day: 'quarter_hour', month: 'day', year: 'month' };

/** The days of a period and the intervals in which it is shown. */
export const spanOf = (period: Period): Pick<CurvesQuery, 'from' | 'to' | 'resolution'> => ({
  from: firstDayOf(period),
  to: lastDayOf(period),
  resolution: STEPS[kindOf(period)],
});

interface PeriodReadingsProps {
  readonly query: CurvesQuery;
  readonly period: Period;
  /** Within a card already. */
  readonly bare?: boolean;
}

export function PeriodReadings({ query, period, bare = false }: PeriodReadingsProps) {
  const words = useWords(WORDS);
  return (
    <Read of={useBlocks(query)}>
      {(blocks) =>
        blocks.length === 0 ? (
          <Empty icon="zap" title={words.none}>
            <p>{words.noneText}</p>
          </Empty>
        ) : bare ? (
          <PeriodCharts key={period} period={period} blocks={blocks} />
        ) : (
          <Card>
            <PeriodCharts key={period} period={period} blocks={blocks} />
          </Card>
        )
      }
    </Read>
  );
}
