import { Money } from '../../kit/figures.tsx';
import { Card } from '../../kit/page.tsx';
import { type Column, Table } from '../../kit/table.tsx';
import type { Word } from '../../shell/words.ts';
import { useWords } from '../../shell/words.ts';
import { COMPONENT } from '../shared/component-words.ts';
import { numberAt } from './number-at.ts';
import type { SettledYear } from './year-people.ts';

const WORDS = {
  title: ['Use of the contribution', 'Utilizzo del contributo'],
  lead: ['As the annual report on benefits shows it.', 'Come riportato nella relazione annuale sui benefici.'],
  keep: ['Enterprises may keep at most', 'Le imprese possono trattenere al massimo'],
  received: ['they received', 'hanno ricevuto'],
} as const;

interface Use {
  readonly component: 'premium' | 'refund';
  readonly report: unknown;
}
const at =
  (part: string) =>
  ({ report, component }: Use): number | null =>
    numberAt(report, component, part);

const COLUMNS: readonly Column<Use>[] = [
  {
    id: 'kind',
    title: ['Contribution', 'Contributo'],
    value: ({ component }) => component,
    words: COMPONENT as Readonly<Record<string, Word>>,
  },
  { id: 'earned', title: ['Earned', 'Maturato'], kind: 'money', value: at('earned_cents') },
  { id: 'members', title: ['To members', 'Ai membri'], kind: 'money', value: at('to_members_cents') },
  { id: 'costs', title: ['To costs', 'Ai costi'], kind: 'money', value: at('to_costs_cents') },
  { id: 'fund', title: ['To the fund', 'Al fondo'], kind: 'money', value: at('to_fund_cents') },
  { id: 'ring', title: ['Ring-fenced', 'Vincolato'], kind: 'money', value: at('to_ring_fenced_cents') },
];

/** Where each contribution of the year goes. */
export function BenefitReport({ year: { report, enterprises } }: { readonly year: SettledYear }) {
  const words = useWords(WORDS);
  const rows: readonly Use[] = (['premium', 'refund'] as const).map((component) => ({ component, report }));
  const keep = numberAt(enterprises, 'keep_at_most_cents');
  return (
    <Card title={words.title} lead={words.lead}>
      <Table bare caption={words.title} name="report" columns={COLUMNS} rows={rows} rowKey={({ component }) => component} />
      {keep !== null && (
        <p className="mt-3 text-sm">
          {words.keep} <Money cents={keep} />; {words.received} <Money cents={numberAt(enterprises, 'received_cents')} />.
        </p>
      )}
    </Card>
  );
}
