import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { monthText, numberText } from '../kit/format.ts';
import { inputClass } from '../kit/inputs.ts';
import { Card, Empty } from '../kit/page.tsx';
import { today } from '../kit/period.ts';
import { Read } from '../kit/read.tsx';
import { useWide } from '../kit/use-wide.ts';
import { useLanguage } from '../shell/language.ts';
import { useWords, wordIn } from '../shell/words.ts';
import { type GapRow, gapRows, type MonthTotals, QUANTITY } from './completeness.ts';
import { useMonths } from './use-completeness.ts';

const WORDS = {
  title: [(year: string) => `Points and months of ${year}`, (year: string) => `Punti e mesi del ${year}`],
  lead: [
    'Days without any reading, or readings missing on other days. Press a month to see its days.',
    'Giorni senza letture, oppure letture mancanti in altri giorni. Premere un mese per vederne i giorni.',
  ],
  point: ['Point or plant', 'Punto o impianto'],
  complete: ['Complete points', 'Punti completi'],
  prices: ['Price hours missing', 'Ore di prezzo mancanti'],
  days: [(count: string) => `${count} d`, (count: string) => `${count} g`],
  daysFull: [(count: string) => `${count} days without readings`, (count: string) => `${count} giorni senza letture`],
  some: [(count: string) => `${count} readings missing`, (count: string) => `${count} letture mancanti`],
  nothing: ['nothing missing', 'nulla manca'],
  search: ['Search a code', 'Cerca un codice'],
  all: ['Nothing is missing', 'Non manca nulla'],
  allText: [
    'All readings that this year needs up to now are stored.',
    "Tutte le letture necessarie per quest'anno, finora, sono presenti.",
  ],
  more: [(count: string) => `Show all ${count}`, (count: string) => `Mostra tutti i ${count}`],
  open: [(month: string) => `Days of ${month}`, (month: string) => `Giorni di ${month}`],
} as const;

const MOST_ROWS = 100;
const MOST_ON_PHONE = 15;

interface YearGapsProps {
  readonly asked: { readonly communityId: number; readonly configurationId: number };
  readonly year: string;
  readonly openMonth: (month: string) => void;
}

/** Points by months of a year, up to the present one. */
export function YearGaps({ asked, year, openMonth }: YearGapsProps) {
  const words = useWords(WORDS);
  const thisMonth = today().slice(0, 7);
  const last = `${year}-12` < thisMonth ? `${year}-12` : thisMonth;
  const months = useMonths(asked, `${year}-01`, last);
  return (
    <Card title={words.title(year)} lead={words.lead}>
      <Read of={months}>{(found) => <Grid months={found} openMonth={openMonth} />}</Read>
    </Card>
  );
}

function Grid({ months, openMonth }: { readonly months: readonly MonthTotals[]; readonly openMonth: (month: string) => void }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const [sought, seek] = useState('');
  const [all, showAll] = useState(false);
  const rows = gapRows(months);
  const found = rows.filter(({ code }) => code.toLowerCase().includes(sought.trim().toLowerCase()));
  const most = useWide() ? MOST_ROWS : MOST_ON_PHONE;
  const shown = all ? found : found.slice(0, most);
  return (
    <div className="space-y-4">
      {rows.length > 10 && (
        <input
          type="search"
          className={inputClass('w-full max-w-64')}
          aria-label={words.search}
          placeholder={words.search}
          value={sought}
          onChange={({ target }) => seek(target.value)}
        />
      )}
      <div className="relative overflow-x-auto">
        <GapTable months={months} rows={shown} openMonth={openMonth} />
      </div>
      {rows.length === 0 && (
        <Empty icon="circleCheckBig" title={words.all}>
          <p>{words.allText}</p>
        </Empty>
      )}
      {found.length > shown.length && <Button onClick={() => showAll(true)}>{words.more(numberText(found.length, language))}</Button>}
    </div>
  );
}

interface GapTableProps {
  readonly months: readonly MonthTotals[];
  readonly rows: readonly GapRow[];
  readonly openMonth: (month: string) => void;
}

function GapTable({ months, rows, openMonth }: GapTableProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  return (
    <table className="w-full min-w-max border-collapse text-sm">
      <thead>
        <tr>
          <th scope="col" className="sticky left-0 bg-surface p-2 text-left font-medium">
            {words.point}
          </th>
          {months.map(({ month }) => (
            <th key={month} scope="col" className="p-1 font-medium">
              <button
                type="button"
                className="min-h-11 w-full rounded-lg px-1 text-accent underline hover:bg-raised sm:min-h-9"
                title={words.open(monthText(month, language))}
                onClick={() => openMonth(month)}
              >
                {monthText(month, language, { month: 'short' })}
                <span className="sr-only"> {month.slice(0, 4)}</span>
              </button>
            </th>
          ))}
        </tr>
        <TotalsRow
          label={words.complete}
          months={months}
          of={({ series_complete, series_expected }) => `${series_complete}/${series_expected}`}
          isGood={({ series_complete, series_expected }) => series_complete === series_expected}
        />
        <TotalsRow
          label={words.prices}
          months={months}
          of={({ price_hours_missing }) => numberText(price_hours_missing, language)}
          isGood={({ price_hours_missing }) => price_hours_missing === 0}
        />
      </thead>
      <tbody>
        {rows.map((row) => (
          <PointRow key={row.key} row={row} months={months} />
        ))}
      </tbody>
    </table>
  );
}

interface TotalsRowProps {
  readonly label: string;
  readonly months: readonly MonthTotals[];
  readonly of: (month: MonthTotals) => string;
  readonly isGood: (month: MonthTotals) => boolean;
}

const TotalsRow = ({ label, months, of, isGood }: TotalsRowProps) => (
  <tr className="border-b border-line">
    <th scope="row" className="sticky left-0 bg-surface p-2 text-left font-normal text-muted">
      {label}
    </th>
    {months.map((month) => (
      <td key={month.month} className={`p-1 text-center tabular-nums ${isGood(month) ? 'text-good' : 'text-warn'}`}>
        {of(month)}
      </td>
    ))}
  </tr>
);

function PointRow({ row, months }: { readonly row: GapRow; readonly months: readonly MonthTotals[] }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const quantity = QUANTITY[row.quantity];
  return (
    <tr className="border-b border-line">
      <th scope="row" className="sticky left-0 bg-surface p-2 text-left font-normal">
        <code>{row.code}</code>
        <span className="block text-xs text-muted">{quantity ? wordIn(language, quantity) : row.quantity}</span>
      </th>
      {months.map(({ month }) => {
        const gap = row.months.get(month);
        if (gap === undefined)
          return (
            <td key={month} className="p-1 text-center text-muted">
              <span aria-hidden="true">✓</span>
              <span className="sr-only">{words.nothing}</span>
            </td>
          );
        const whole = numberText(gap.days, language);
        const count = numberText(gap.missing, language);
        return (
          <td
            key={month}
            title={gap.days > 0 ? words.daysFull(whole) : words.some(count)}
            className={`p-1 text-center font-medium tabular-nums ${gap.days > 0 ? 'bg-bad-soft text-bad' : 'bg-warn-soft text-warn'}`}
          >
            {gap.days > 0 ? words.days(whole) : count}
            <span className="sr-only"> {gap.days > 0 ? words.daysFull(whole) : words.some(count)}</span>
          </td>
        );
      })}
    </tr>
  );
}
