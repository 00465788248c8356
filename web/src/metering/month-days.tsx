import { lazy, Suspense, useMemo } from 'react';
import { Button } from '../kit/button.tsx';
import { monthText } from '../kit/format.ts';
import { Loading } from '../kit/loading.tsx';
import { Card, Empty } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { textParam, useSearchParams } from '../kit/search-params.ts';
import { csvText, saveCsv } from '../kit/table/csv.ts';
import { type Column, Table } from '../kit/table.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWords, wordIn } from '../shell/words.ts';
import { QUANTITY, type SeriesDays, stretchesOf } from './completeness.ts';
import { SeriesInWords, stretchTexts } from './series-in-words.tsx';
import { useDays } from './use-completeness.ts';

const DaysMap = lazy(async () => ({ default: (await import('./days-map.tsx')).DaysMap }));

const WORDS = {
  title: [(month: string) => `Days of ${month}`, (month: string) => `Giorni di ${month}`],
  points: ['Points and plants', 'Punti e impianti'],
  csv: ['CSV of what is missing', 'CSV dei dati mancanti'],
  none: ['No readings are expected in this month', 'In questo mese non sono attese letture'],
  noneText: ['No point or plant takes part in it.', 'Nessun punto o impianto vi partecipa.'],
} as const;
const CSV_HEADS = {
  en: ['Code', 'What', 'From', 'To', 'Readings missing'],
  it: ['Codice', 'Grandezza', 'Da', 'A', 'Letture mancanti'],
} as const;

const PARAMS = { point: textParam('') };
const keyOf = ({ code, quantity }: SeriesDays): string => `${code} ${quantity}`;
const missingOf = ({ days }: SeriesDays): number => days.reduce((sum, { missing }) => sum + missing, 0);

const COLUMNS: readonly Column<SeriesDays>[] = [
  { id: 'code', title: ['Code', 'Codice'], value: ({ code }) => code },
  { id: 'quantity', title: ['What', 'Grandezza'], value: ({ quantity }) => quantity, words: QUANTITY, filter: 'choice' },
  {
    id: 'newest',
    title: ['Newest complete day', 'Ultimo giorno completo'],
    kind: 'day',
    value: ({ newest_complete_day }) => newest_complete_day,
  },
  {
    id: 'days',
    title: ['Days not complete', 'Giorni incompleti'],
    kind: 'number',
    value: ({ days }) => days.filter(({ missing }) => missing > 0).length,
  },
  { id: 'missing', title: ['Readings missing', 'Letture mancanti'], kind: 'number', value: missingOf },
];

interface MonthDaysProps {
  readonly asked: { readonly communityId: number; readonly configurationId: number };
  readonly month: string;
  readonly code: string;
}

/** A month as points by days, with what each lacks in words. */
export function MonthDays({ asked, month, code }: MonthDaysProps) {
  const days = useDays(asked, month);
  return <Read of={days}>{(series) => <Month series={series} month={month} name={`${code}-${month}`} />}</Read>;
}

function Month({ series, month, name }: { readonly series: readonly SeriesDays[]; readonly month: string; readonly name: string }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const [{ point }, set] = useSearchParams(PARAMS);
  const chosen = series.find((one) => keyOf(one) === point);
  const lacking = useMemo(() => series.filter((one) => missingOf(one) > 0), [series]);
  if (series.length === 0)
    return (
      <Empty icon="grid3x3" title={words.none}>
        <p>{words.noneText}</p>
      </Empty>
    );
  const save = () => {
    const rows = lacking.flatMap((one) => {
      const quantity = QUANTITY[one.quantity];
      return stretchesOf(one.days).map((stretch) => [
        one.code,
        quantity ? wordIn(language, quantity) : one.quantity,
        ...stretchTexts(stretch, language),
        stretch.missing,
      ]);
    });
    saveCsv(`${name}-${language === 'it' ? 'mancanti' : 'missing'}`, csvText([CSV_HEADS[language], ...rows], language));
  };
  return (
    <>
      <Card
        title={words.title(monthText(month, language))}
        actions={
          lacking.length > 0 && (
            <Button icon="download" onClick={save}>
              {words.csv}
            </Button>
          )
        }
      >
        <Suspense fallback={<Loading />}>
          <DaysMap series={series} month={month} onSelect={(one) => set({ point: keyOf(one) })} />
        </Suspense>
      </Card>
      {chosen && <SeriesInWords series={chosen} onClose={() => set({ point: '' })} />}
      <Card title={words.points}>
        <Table
          caption={words.points}
          columns={[
            ...COLUMNS,
            {
              id: 'show',
              title: ['Stretches', 'Periodi'],
              sortable: false,
              value: () => '',
              cell: (one) => missingOf(one) > 0 && <ShowButton code={one.code} onClick={() => set({ point: keyOf(one) })} />,
            },
          ]}
          rows={series}
          rowKey={keyOf}
          sort="-missing"
        />
      </Card>
    </>
  );
}

const SHOW = {
  show: ['Which', 'Quali'],
  of: [(code: string) => `Which readings of ${code} are missing`, (code: string) => `Quali letture di ${code} mancano`],
} as const;

function ShowButton({ code, onClick }: { readonly code: string; readonly onClick: () => void }) {
  const words = useWords(SHOW);
  return (
    <Button look="quiet" aria-label={words.of(code)} onClick={onClick}>
      {words.show}
    </Button>
  );
}
