import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '../kit/button.tsx';
import { useWords } from '../shell/words.ts';
import { ChartTable, type TableSource } from './chart-table.tsx';
import { FigureHead } from './figure-head.tsx';

/** What every chart is given besides its values. */
export interface ChartBasics {
  readonly title: string;
  /** Stands behind every figure; '' where the format writes it already. */
  readonly unit: string;
  /** Writes a figure without its unit. Left out: at most two decimals. */
  readonly format?: (value: number) => string;
  /** When the figures were true: an instant or a day in ISO form. */
  readonly asOf?: string;
  /** What has to be said beside the figures, such as how complete they are. */
  readonly note?: ReactNode;
}

interface ChartFrameProps extends ChartBasics {
  readonly summary: string;
  readonly table: TableSource;
  /** The value under the cursor; '' while there is no cursor. */
  readonly spoken: string;
  /** Handles a key; true: it was one of the chart. */
  readonly onKey: (key: string, event: KeyboardEvent) => boolean;
  readonly onLeave: () => void;
  /** What the keys do beyond moving the cursor. */
  readonly keysHint?: string;
  readonly legend?: ReactNode;
  readonly controls?: ReactNode;
  readonly children: ReactNode;
}

const WORDS = {
  chart: ['chart', 'grafico'],
  hint: [
    'Point at the chart, or focus it and use the arrow keys, Home, End, Page up and Page down.',
    'Puntare sul grafico, oppure selezionarlo e usare le frecce, Inizio, Fine, Pag su e Pag giù.',
  ],
  table: ['Show as table', 'Mostra come tabella'],
} as const;

/** The figure around a chart: title, unit, age, summary, value under the cursor, table. The drawing itself is hidden from screen readers: all it shows is said in words. */
export function ChartFrame(props: ChartFrameProps) {
  const words = useWords(WORDS);
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const { title, spoken, keysHint } = props;
  return (
    <figure className="min-w-0 break-inside-avoid">
      <FigureHead
        {...props}
        summaryId={`${id}-summary`}
        controls={
          <>
            {props.controls}
            <Button look="quiet" icon="grid3x3" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
              {words.table}
            </Button>
          </>
        }
      />
      {props.legend}
      <p className="mt-2 min-h-6 text-sm font-medium tabular-nums" aria-live="polite" data-print="no">
        {spoken}
      </p>
      <div
        role="application"
        aria-roledescription={words.chart}
        aria-label={title}
        aria-describedby={`${id}-summary ${id}-hint`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the role application takes keys
        tabIndex={0}
        className="peer relative rounded outline-offset-4"
        onKeyDown={(event) => {
          if (!event.ctrlKey && !event.metaKey && !event.altKey && props.onKey(event.key, event)) event.preventDefault();
        }}
        onBlur={props.onLeave}
      >
        {props.children}
      </div>
      <p id={`${id}-hint`} className="sr-only mt-2 text-xs text-muted peer-focus-visible:not-sr-only" data-print="no">
        {words.hint} {keysHint}
      </p>
      {asTable && <ChartTable caption={title} source={props.table} />}
    </figure>
  );
}
