import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Money } from '../../kit/figures.tsx';
import { useWords } from '../../shell/words.ts';
import { YearExplanation } from '../years/year-explanation.tsx';
import type { Statement } from './statement.ts';

type AccountedYear = Statement['years'][number];

const WORDS = {
  months: ['Sum of the months', 'Somma dei mesi'],
  year: [
    (year: string, code: string) => `Settlement of the year ${year} (${code})`,
    (year: string, code: string) => `Conguaglio del ${year} (${code})`,
  ],
  weights: ["of it the year's weights and GSE's yearly fees", "di cui pesi dell'anno e corrispettivi annui del GSE"],
  returned: ['of it given up of the excess premium', "di cui ceduto dell'importo eccedentario"],
  sales: ['Energy that was sold', 'Energia venduta'],
  total: ['Total of the year', "Totale dell'anno"],
  why: ['Why', 'Perché'],
} as const;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** What a closed year comes to: its months, what its settlement changed and by what, and energy that was sold. */
export function YearAccount({ statement }: { readonly statement: Statement }) {
  const words = useWords(WORDS);
  const { years, sales } = statement;
  if (years.length === 0 && sales.length === 0) return null;
  return (
    <dl className="mt-3 space-y-1 border-t border-line pt-3">
      <Row label={words.months} cents={statement.net_cents} />
      {years.map((year) => (
        <OneYear key={year.year_id} year={year} period={statement.period} partyName={statement.member.name ?? statement.member.code} />
      ))}
      {sales.length > 0 && <Row label={words.sales} cents={sum(sales.map(({ net_cents }) => net_cents))} />}
      <Row label={words.total} cents={statement.due_cents} bold />
    </dl>
  );
}

interface RowProps {
  readonly label: string;
  readonly cents: number;
  readonly bold?: boolean;
  readonly small?: boolean;
  readonly sign?: boolean;
}

const Row = ({ label, cents, bold = false, small = false, sign = false }: RowProps) => (
  <div className={`flex flex-wrap justify-between gap-x-4 ${bold ? 'font-semibold' : ''} ${small ? 'pl-4 text-sm text-muted' : ''}`}>
    <dt>{label}</dt>
    <dd>
      <Money cents={cents} sign={sign} />
    </dd>
  </div>
);

interface OneYearProps {
  readonly year: AccountedYear;
  readonly period: string;
  readonly partyName: string;
}

function OneYear({ year, period, partyName }: OneYearProps) {
  const words = useWords(WORDS);
  const [asks, ask] = useState(false);
  const returned = sum(year.rows.map(({ taken_back_cents }) => taken_back_cents));
  const codes = [...new Set(year.rows.map(({ code }) => code))];
  return (
    <>
      <Row label={words.year(period, year.configuration_code)} cents={year.difference_cents} sign />
      {returned !== 0 && (
        <>
          <Row small label={words.weights} cents={year.difference_cents + returned} sign />
          <Row small label={words.returned} cents={-returned} sign />
        </>
      )}
      <div className="flex justify-end" data-print="no">
        <Button onClick={() => ask(true)}>{words.why}</Button>
      </div>
      {asks && <YearExplanation yearId={year.year_id} person={{ codes, partyId: null }} name={partyName} onClose={() => ask(false)} />}
    </>
  );
}
