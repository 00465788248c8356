import { Energy, Money } from '../../kit/figures.tsx';
import { Card } from '../../kit/page.tsx';
import { ExplanationSteps } from '../../settlement/explanation-steps.tsx';
import { useWords } from '../../shell/words.ts';
import type { Statement, StatementLine } from './statement.ts';

const WORDS = {
  title: ['From the reading to the cent', 'Dalla lettura al centesimo'],
  lead: ['Open a line to see every step of its calculation.', 'Aprire una riga per vedere ogni passaggio del calcolo.'],
  plant: ['Plant', 'Impianto'],
  point: ['Consumption point', 'Punto di prelievo'],
  of: ['of', 'di'],
  shared: ['shared', 'condivisi'],
} as const;

/** Each line of a statement with its calculation, step by step. */
export function Chain({ statement }: { readonly statement: Statement }) {
  const words = useWords(WORDS);
  return (
    <Card title={words.title} lead={words.lead}>
      <div className="divide-y divide-line">
        {statement.lines.map((line) => (
          <Line key={`${line.run_id} ${line.role} ${line.code}`} line={line} unit={statement.energy_unit} />
        ))}
      </div>
    </Card>
  );
}

const netOf = ({ amounts }: StatementLine): number => amounts.reduce((sum, { net_cents }) => sum + net_cents, 0);

function Line({ line, unit }: { readonly line: StatementLine; readonly unit: string }) {
  const words = useWords(WORDS);
  return (
    <details className="py-2">
      <summary className="flex min-h-11 cursor-pointer flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="min-w-0">
          <span className="font-medium">{line.role === 'plant' ? words.plant : words.point}</span>{' '}
          <code className="text-sm">{line.code}</code>
          <span className="block text-sm text-muted">
            <Energy value={line.shared} unit={unit} /> {words.shared} {words.of} <Energy value={line.energy} unit={unit} />
          </span>
        </span>
        <span className="font-semibold">
          <Money cents={netOf(line)} />
        </span>
      </summary>
      <ExplanationSteps lines={line.explanation} />
    </details>
  );
}
