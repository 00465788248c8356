import type { Answer } from 'condivisa/client';
import { Button } from '../../kit/button.tsx';
import type { Column } from '../../kit/table.tsx';
import type { Word } from '../../shell/words.ts';
import { useWord, useWords } from '../../shell/words.ts';
import { COMPONENT } from '../shared/component-words.ts';

export type ReconciliationLine = Answer<'get', '/api/v1/settlement/reconciliation'>['lines'][number];

const WORDS = { readings: ['Which reading fits?', 'Quale lettura torna?'] } as const;

const STAGE: Readonly<Record<string, Word>> = {
  advance: ['advance', 'acconto'],
  settlement: ['settlement', 'conguaglio'],
  recalculation: ['recalculation', 'ricalcolo'],
};
const CAUSE: Readonly<Record<ReconciliationLine['cause'], Word>> = {
  none: ['no difference', 'nessuna differenza'],
  not_settled: ['not settled by us yet', 'non ancora calcolato da noi'],
  not_imported: ["GSE's amount not imported yet", 'importo del GSE non ancora importato'],
  advance_vs_settlement: ['GSE paid an advance so far', 'il GSE ha pagato finora un acconto'],
  rounding: ['rounding', 'arrotondamento'],
  missing_readings: ['readings are missing', 'mancano letture'],
  missing_prices: ['prices are missing', 'mancano prezzi'],
  plant_start: ['start of a plant', 'avvio di un impianto'],
  unknown: ['unknown, to be looked into', 'non nota, da verificare'],
};

/** The columns of the reconciliation; `onReadings` opens the comparison of a month with each reading of the law. */
export const columnsFor = (onReadings: (month: string) => void): readonly Column<ReconciliationLine>[] => [
  { id: 'month', title: ['Month', 'Mese'], kind: 'month', value: ({ month }) => month },
  { id: 'kind', title: ['Kind of money', 'Voce'], value: ({ component }) => component, words: COMPONENT, filter: 'choice' },
  { id: 'ours', title: ['Ours', 'Nostro'], kind: 'money', value: ({ ours_cents }) => ours_cents },
  { id: 'stage', title: ['GSE paid by', 'Fase del GSE'], value: ({ gse_stage }) => gse_stage, words: STAGE, hidden: true },
  { id: 'gse', title: ["GSE's", 'Del GSE'], kind: 'money', value: ({ gse_cents }) => gse_cents },
  { id: 'difference', title: ['Difference', 'Differenza'], kind: 'money', value: ({ difference_cents }) => difference_cents },
  {
    id: 'cause',
    title: ['Likely cause', 'Causa probabile'],
    value: ({ cause }) => cause,
    words: CAUSE,
    cell: (line) => <Cause line={line} onReadings={onReadings} />,
    filter: 'choice',
  },
  { id: 'owed', title: ['Owed by GSE', 'Dovuto dal GSE'], kind: 'money', value: ({ receivable_cents }) => receivable_cents, hidden: true },
  { id: 'received', title: ['Received', 'Incassato'], kind: 'money', value: ({ received_cents }) => received_cents },
  { id: 'open', title: ['Still open', 'Ancora aperto'], kind: 'money', value: ({ open_cents }) => open_cents },
  {
    id: 'rounding',
    title: ['Rounding booked', 'Arrotondamento registrato'],
    kind: 'money',
    value: (line) => line.booked_rounding_cents,
    hidden: true,
  },
  {
    id: 'booked',
    title: ['Difference booked', 'Differenza registrata'],
    kind: 'money',
    value: (line) => line.booked_difference_cents,
    hidden: true,
  },
];

interface CauseProps {
  readonly line: ReconciliationLine;
  readonly onReadings: (month: string) => void;
}

function Cause({ line: { cause, month, readings }, onReadings }: CauseProps) {
  const words = useWords(WORDS);
  return (
    <div className="space-y-1 sm:min-w-44">
      <p>{useWord(CAUSE[cause])}</p>
      {readings !== null && (
        <Button icon="scale" onClick={() => onReadings(month)}>
          {words.readings}
        </Button>
      )}
    </div>
  );
}
