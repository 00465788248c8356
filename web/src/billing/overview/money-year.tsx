import { BarChart } from '../../charts/bar-chart.tsx';
import { monthText } from '../../kit/format.ts';
import { Card, Empty } from '../../kit/page.tsx';
import { PeriodPicker } from '../../kit/period-picker.tsx';
import { Read } from '../../kit/read.tsx';
import { textParam, useSearchParams } from '../../kit/search-params.ts';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useRead } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';

const WORDS = {
  title: ['Year', 'Anno'],
  chart: [(year: string) => `Settled by month, ${year}`, (year: string) => `Importi calcolati per mese, ${year}`],
  premium: ['premium tariff', 'tariffa premio'],
  refund: ['valorisation', 'valorizzazione'],
  month: ['Month', 'Mese'],
  none: ['No month has been settled yet', 'Nessun mese è stato ancora calcolato'],
  noneText: [
    'Money appears here once a month has been settled from its readings.',
    'Gli importi compaiono quando un mese è stato calcolato dalle sue letture.',
  ],
} as const;
const PARAMS = { year: textParam('', 4) };
const euros = (cents: number | null): number | null => (cents === null ? null : cents / 100);

/** Premium and valorisation of each month of a year. */
export function MoneyYear() {
  const community = useCommunity();
  return mayIn(useMe(), 'sharing:read', placeOf(community)) ? <Chart communityId={community.id} /> : null;
}

function Chart({ communityId }: { readonly communityId: number }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const [{ year }, set] = useSearchParams(PARAMS);
  const stats = useRead('/api/cer/communities/{community_id}/sharing-stats', { params: { path: { community_id: communityId } } });
  return (
    <Read of={stats}>
      {({ months }) => {
        const first = months[0]?.month;
        const last = months.at(-1)?.month;
        if (first === undefined || last === undefined)
          return (
            <Empty icon="chartColumn" title={words.none}>
              <p>{words.noneText}</p>
            </Empty>
          );
        const chosen = year >= first.slice(0, 4) && year <= last.slice(0, 4) ? year : last.slice(0, 4);
        const shown = months.filter(({ month }) => month.startsWith(chosen));
        return (
          <Card
            title={words.title}
            actions={
              <PeriodPicker
                value={chosen}
                kinds={['year']}
                first={`${first}-01`}
                last={`${last}-28`}
                onChange={(next) => set({ year: next })}
              />
            }
          >
            <BarChart
              stacked
              title={words.chart(chosen)}
              unit="EUR"
              labelHead={words.month}
              labels={shown.map(({ month }) => monthText(month, language))}
              ticks={shown.map(({ month }) => String(Number(month.slice(5))))}
              series={[
                { name: words.premium, values: shown.map(({ premium_cents }) => euros(premium_cents)) },
                { name: words.refund, values: shown.map(({ refund_cents }) => euros(refund_cents)) },
              ]}
            />
          </Card>
        );
      }}
    </Read>
  );
}
