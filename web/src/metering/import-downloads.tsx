import { Button } from '../kit/button.tsx';
import { FailurePanel } from '../kit/failure.tsx';
import { downloadAnswer } from '../shell/download.ts';
import { useChange } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import type { Import } from './operation-words.ts';

const WORDS = {
  file: ['Download the file', 'Scarica il file'],
  faults: ['Download all faults (CSV)', 'Scarica tutti gli errori (CSV)'],
} as const;

/** The file of an import as it was sent, and the single faults of one that was refused. */
export function ImportDownloads({ one: { id, state, error, file: sent } }: { readonly one: Import }) {
  const words = useWords(WORDS);
  const params = { path: { operation_id: id } };
  const file = useChange(() => downloadAnswer('/api/v1/imports/{operation_id}/file', params, sent.file_name ?? `import-${id}`));
  const faults = useChange(() => downloadAnswer('/api/v1/imports/{operation_id}/faults', params, `import-${id}-faults.csv`, 'text/csv'));
  const failure = file.error ?? faults.error;
  return (
    <div className="mt-4 flex flex-wrap gap-3">
      <Button icon="download" busy={file.isPending} onClick={() => file.mutate(undefined)}>
        {words.file}
      </Button>
      {state === 'failed' && error?.code === 'invalid_input' && (
        <Button icon="download" busy={faults.isPending} onClick={() => faults.mutate(undefined)}>
          {words.faults}
        </Button>
      )}
      {failure && <FailurePanel error={failure} />}
    </div>
  );
}
