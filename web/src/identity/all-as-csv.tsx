import { Button } from '../kit/button.tsx';
import { FailurePanel } from '../kit/failure.tsx';
import { downloadAnswer } from '../shell/download.ts';
import { useChange } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';

const WORDS = {
  all: ['Everything found as CSV', 'Tutti i risultati in CSV'],
  note: ['The page shows the newest 200; the file has all of them.', 'La pagina mostra i 200 più recenti; il file li contiene tutti.'],
} as const;

interface AllAsCsvProps {
  readonly path: '/api/v1/audit' | '/api/v1/audit/reads';
  readonly query: object;
  readonly name: string;
}

/** Downloads the whole list from the API, beyond what the page shows. */
export function AllAsCsv({ path, query, name }: AllAsCsvProps) {
  const words = useWords(WORDS);
  const download = useChange(() => downloadAnswer(path, { query }, `${name}.csv`, 'text/csv'));
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button icon="download" busy={download.isPending} onClick={() => download.mutate(undefined)}>
        {words.all}
      </Button>
      <p className="text-sm text-muted">{words.note}</p>
      {download.error && <FailurePanel error={download.error} />}
    </div>
  );
}
