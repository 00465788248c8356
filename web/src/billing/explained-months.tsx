import { Money, Month, Stat, Stats } from '../kit/figures.tsx';
import { Badge, Card } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { monthParam, useSearchParams } from '../kit/search-params.ts';
import { MonthInWords } from '../members/mine/month-in-words.tsx';
import { useCommunity } from '../shell/community.tsx';
import { useWords } from '../shell/words.ts';
import { Chain } from './mine/chain.tsx';
import { MonthChoice } from './mine/month-choice.tsx';
import { type Statement, useStatement } from './mine/statement.ts';
import { WhereItGoes } from './mine/where-it-goes.tsx';

const WORDS = {
  provisional: ['provisional', 'provvisorio'],
  net: ['For the member', 'Al membro'],
  own: ['For you', 'A Lei'],
  gross: ['Before costs and fund', 'Prima di costi e fondo'],
  costs: ['Costs', 'Costi'],
  fund: ['Fund of the community', 'Fondo della comunità'],
  taxes: ['For the tax return', 'Per la dichiarazione dei redditi'],
} as const;
const PARAMS = { period: monthParam('') };

interface ExplainedMonthsProps {
  readonly memberId: number;
  readonly months: readonly string[];
  /** Whether the reader is the member. */
  readonly isOwn?: boolean;
}

/** A chosen month of one member: in sentences, in parts, and step by step to the cent. */
export function ExplainedMonths({ memberId, months, isOwn = false }: ExplainedMonthsProps) {
  const { id } = useCommunity();
  const [{ period }, set] = useSearchParams(PARAMS);
  const month = months.includes(period) ? period : (months[0] ?? '');
  const statement = useStatement(id, memberId, month, { explained: true });
  return (
    <>
      <MonthChoice months={months} month={month} onChange={(next) => set({ period: next }, { push: true })} />
      <Read of={statement}>{(data) => <Explained statement={data} isOwn={isOwn} />}</Read>
    </>
  );
}

const total = (statement: Statement, field: 'gross_cents' | 'costs_cents' | 'fund_cents'): number =>
  statement.amounts.reduce((sum, amounts) => sum + amounts[field], 0);

function Explained({ statement, isOwn }: { readonly statement: Statement; readonly isOwn: boolean }) {
  const words = useWords(WORDS);
  return (
    <>
      <Card>
        <p className="mb-2 flex items-center gap-2 font-semibold">
          <Month month={statement.period} /> {statement.provisional && <Badge tone="warn">{words.provisional}</Badge>}
        </p>
        <MonthInWords statement={statement} isOwn={isOwn} />
      </Card>
      <Stats>
        <Stat label={isOwn ? words.own : words.net}>
          <Money cents={statement.net_cents} />
        </Stat>
        <Stat label={words.gross}>
          <Money cents={total(statement, 'gross_cents')} />
        </Stat>
        <Stat label={words.costs}>
          <Money cents={total(statement, 'costs_cents')} />
        </Stat>
        <Stat label={words.fund}>
          <Money cents={total(statement, 'fund_cents')} />
        </Stat>
      </Stats>
      <WhereItGoes statement={statement} />
      <Chain statement={statement} />
      {statement.tax_notes.length > 0 && (
        <Card title={words.taxes}>
          <ul className="list-disc space-y-1 pl-5 text-sm">
            {statement.tax_notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
