import { useMemo, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Money, Stat, Stats } from '../../kit/figures.tsx';
import { Empty } from '../../kit/page.tsx';
import { today } from '../../kit/period.ts';
import { PeriodPicker } from '../../kit/period-picker.tsx';
import { Read } from '../../kit/read.tsx';
import { textParam, useSearchParams } from '../../kit/search-params.ts';
import { Table } from '../../kit/table.tsx';
import { downloadAnswer } from '../../shell/download.ts';
import { useRead } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { ReadingsDialog } from './readings-dialog.tsx';
import { columnsFor, type ReconciliationLine } from './reconciliation-columns.tsx';

const WORDS = {
  caption: ['Reconciliation with GSE', 'Riconciliazione con il GSE'],
  ours: ['Our amounts', 'Nostri importi'],
  gse: ["GSE's amounts", 'Importi del GSE'],
  difference: ['Difference', 'Differenza'],
  received: ['Received', 'Incassato'],
  open: ['Still open', 'Ancora aperto'],
  csv: ['CSV in cents', 'CSV in centesimi'],
  none: ['Nothing to compare in this year', 'Nulla da confrontare in questo anno'],
  noneText: [
    'Months appear here once they were settled or GSE published amounts for them. Choose another year.',
    'I mesi compaiono quando sono stati calcolati o il GSE ha pubblicato i loro importi. Scegliere un altro anno.',
  ],
} as const;
/** The first year of the rules now in force. */
const FIRST = '2024-01-01';
const PARAMS = { year: textParam('', 4) };

type Cents = 'ours_cents' | 'gse_cents' | 'difference_cents' | 'received_cents' | 'open_cents';

/** Null where no line knows the figure. */
function total(lines: readonly ReconciliationLine[], field: Cents): number | null {
  const known = lines.flatMap((line) => line[field] ?? []);
  return known.length === 0 ? null : known.reduce((sum, cents) => sum + cents, 0);
}

/** Our amounts, those of GSE and what arrived, by month and kind of money, with the likely cause of each difference. */
export function Reconciliation({ configurationId }: { readonly configurationId: number }) {
  const words = useWords(WORDS);
  const [params, set] = useSearchParams(PARAMS);
  const last = today();
  const lastSettled = useLastYear(configurationId);
  const year = /^20\d\d$/.test(params.year) ? params.year : lastSettled;
  const query = { configuration_id: configurationId, from: `${year}-01`, to: `${year}-12` };
  const lines = useRead('/api/v1/settlement/reconciliation', { params: { query } }, { enabled: year !== undefined, keepFormer: true });
  const [month, setMonth] = useState<string>();
  const columns = useMemo(() => columnsFor(setMonth), []);
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <PeriodPicker
          value={year ?? last.slice(0, 4)}
          kinds={['year']}
          first={FIRST}
          last={last}
          onChange={(next) => set({ year: next })}
        />
        <Button icon="download" onClick={() => void downloadAnswer('/api/v1/settlement/reconciliation.csv', { query }, `gse-${year}.csv`)}>
          {words.csv}
        </Button>
      </div>
      <Read of={lines}>
        {({ lines: rows }) =>
          rows.length === 0 ? (
            <Empty icon="gitCompare" title={words.none}>
              <p>{words.noneText}</p>
            </Empty>
          ) : (
            <>
              <Stats>
                {(
                  [
                    [words.ours, 'ours_cents'],
                    [words.gse, 'gse_cents'],
                    [words.difference, 'difference_cents'],
                    [words.received, 'received_cents'],
                    [words.open, 'open_cents'],
                  ] as const
                ).map(([label, field]) => (
                  <Stat key={field} label={label}>
                    <Money cents={total(rows, field)} />
                  </Stat>
                ))}
              </Stats>
              <Table
                caption={words.caption}
                name="gse"
                columns={columns}
                rows={rows}
                rowKey={(line) => `${line.month} ${line.component}`}
              />
            </>
          )
        }
      </Read>
      {month !== undefined && <ReadingsDialog configurationId={configurationId} month={month} onClose={() => setMonth(undefined)} />}
    </div>
  );
}

/** The year of the newest settled month; this year where there is none; undefined while it is not known. */
function useLastYear(configurationId: number): string | undefined {
  const query = { configuration_id: configurationId, latest: 'true', sort: '-month', limit: 1 } as const;
  const { data, error } = useRead('/api/v1/settlement/runs', { params: { query } });
  if (data === undefined && error === null) return undefined;
  return (data?.data[0]?.month ?? today()).slice(0, 4);
}
