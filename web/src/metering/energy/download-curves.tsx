import { Button } from '../../kit/button.tsx';
import { FailurePanel } from '../../kit/failure.tsx';
import { downloadAnswer } from '../../shell/download.ts';
import { useChange } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import type { CurvesQuery } from './curve-blocks.ts';

const WORDS = {
  download: ['Download these readings', 'Scarica queste letture'],
} as const;

const FORMATS = [
  { format: 'csv', name: 'CSV', ending: 'csv' },
  { format: 'xlsx', name: 'Excel', ending: 'xlsx' },
  { format: 'parquet', name: 'Parquet', ending: 'parquet' },
  { format: 'ndjson', name: 'NDJSON', ending: 'ndjson' },
  { format: 'green_button', name: 'Green Button', ending: 'xml' },
] as const;

/** The readings of the period as files. Green Button holds single series, as a member has them. */
export function DownloadCurves({ query, greenButton }: { readonly query: CurvesQuery; readonly greenButton: boolean }) {
  const words = useWords(WORDS);
  const save = useChange(({ format, ending }: (typeof FORMATS)[number]) =>
    downloadAnswer('/api/v1/curves', { query: { ...query, format } }, `curves-${query.from}.${ending}`),
  );
  return (
    <div data-print="no">
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{words.download}</legend>
        {FORMATS.filter(({ format }) => greenButton || format !== 'green_button').map((one) => (
          <Button key={one.format} icon="download" busy={save.isPending && save.variables === one} onClick={() => save.mutate(one)}>
            {one.name}
          </Button>
        ))}
      </fieldset>
      {save.error && <FailurePanel error={save.error} />}
    </div>
  );
}
