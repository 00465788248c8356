import { useState } from 'react';
import { HeatMap } from '../../charts/heat-map.tsx';
import { dayRows } from '../../charts/heat-rows.ts';
import { intervalsOf } from '../../charts/rome-days.ts';
import { Button } from '../../kit/button.tsx';
import { Card } from '../../kit/page.tsx';
import { today } from '../../kit/period.ts';
import { Read } from '../../kit/read.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { type Block, type CurvesQuery, daysBetween, quantitiesOf, useBlocks, valuesByDay } from './curve-blocks.ts';
import { QUANTITY_WORDS } from './quantity-words.ts';

const WORDS = {
  title: ['All quarters of an hour of the year', 'Tutti i quarti d’ora dell’anno'],
  quarter: ['Quarter of an hour', 'Quarto d’ora'],
} as const;

const MINUTES = 15;

/** A year as colours, a row for each day and a column for each quarter of an hour. */
export function YearQuarters({ query }: { readonly query: CurvesQuery }) {
  return (
    <Read of={useBlocks(query)}>
      {(blocks) =>
        blocks.length === 0 ? null : (
          <Card>
            <Quarters blocks={blocks} query={query} />
          </Card>
        )
      }
    </Read>
  );
}

function Quarters({ blocks, query }: { readonly blocks: readonly Block[]; readonly query: CurvesQuery }) {
  const words = useWords(WORDS);
  const names = useWords(QUANTITY_WORDS);
  const language = useLanguage();
  const quantities = quantitiesOf(blocks);
  const [wanted, choose] = useState(quantities[0] ?? 'withdrawn');
  const days = valuesByDay(blocks, wanted);
  const last = query.to < today() ? query.to : today();
  const values = daysBetween(query.from, last).flatMap((day) => quartersOf(day, days.get(day)));
  const { rows, columns } = dayRows(language, query.from, values, MINUTES);
  return (
    <>
      <div className="mb-4 flex flex-wrap gap-2" data-print="no">
        {quantities.map((one) => (
          <Button key={one} look={one === wanted ? 'primary' : 'plain'} aria-pressed={one === wanted} onClick={() => choose(one)}>
            {names[one]}
          </Button>
        ))}
      </div>
      <HeatMap title={words.title} unit="kWh" name={names[wanted]} columnHead={words.quarter} rows={rows} columns={columns} page={30} />
    </>
  );
}

/** The quarters of a day; of hours a quarter each, because a row has one length. */
function quartersOf(day: string, values: readonly (number | null)[] | undefined): (number | null)[] {
  const count = intervalsOf(day, MINUTES);
  if (values === undefined) return Array(count).fill(null);
  if (values.length === count) return [...values];
  return Array.from({ length: count }, (_, at) => {
    const value = values[Math.floor((at * values.length) / count)];
    return value == null ? null : (value * values.length) / count;
  });
}
