import type { Answer } from 'condivisa/client';
import { type ReactNode, useMemo, useState } from 'react';
import { useChange } from '../shell/query.ts';
import { useWords, type Word } from '../shell/words.ts';
import { Button } from './button.tsx';
import { FailurePanel } from './failure.tsx';
import { inputClass } from './inputs.ts';
import type { ReadList } from './list-file.ts';
import { Badge, Card, Notice } from './page.tsx';
import { type Column, Table } from './table.tsx';

type Batch = Answer<'post', '/api/cer/communities/{community_id}/members:batch'>;

const WORDS = {
  columns: ['Columns', 'Colonne'],
  file: ['CSV file', 'File CSV'],
  preview: ['What was read', 'Che cosa è stato letto'],
  unknown: [(names: string) => `These columns are not used: ${names}`, (names: string) => `Queste colonne non vengono usate: ${names}`],
  many: ['More than 1,000: split the file.', 'Più di 1.000: suddividere il file.'],
  nothing: ['The file holds no row below its heads.', 'Il file non contiene righe sotto le intestazioni.'],
  send: [(count: number) => `Add ${count}`, (count: number) => `Aggiungi: ${count}`],
  added: [(count: number) => `${count} added or there already`, (count: number) => `Aggiunti o già presenti: ${count}`],
  refused: [
    (count: number) => `${count} refused: put the rows right and send the list again`,
    (count: number) => `non accettati: ${count}; correggere le righe e inviare di nuovo l'elenco`,
  ],
  ok: ['done', 'fatto'],
} as const;

const MOST = 1000;

interface Row<T> {
  readonly at: number;
  readonly item: T;
  readonly result: Batch['items'][number] | undefined;
}

interface ListImportProps<T> {
  /** The heads that the file may have. */
  readonly heads: string;
  /** Below the heads: what is to be known about them. */
  readonly note?: ReactNode;
  readonly read: (text: string) => ReadList<T>;
  /** What of each item is shown: title and text. */
  readonly shown: readonly (readonly [id: string, title: Word, textOf: (item: T) => string | undefined])[];
  readonly send: (items: readonly T[]) => Promise<unknown>;
}

/** A list from a spreadsheet: read, shown, sent as a batch of the API, and the outcome of each row. */
export function ListImport<T>({ heads, note, read, shown, send: post }: ListImportProps<T>) {
  const words = useWords(WORDS);
  const [text, setText] = useState<string>();
  const { items, unknown } = useMemo(() => read(text ?? ''), [read, text]);
  const send = useChange((list: readonly T[]) => post(list) as Promise<Batch>);
  const results = send.data?.items ?? [];
  const rows = items.map((item, at): Row<T> => ({ at, item, result: results.find(({ index }) => index === at) }));
  const refused = results.filter(({ error }) => error).length;
  const columns = useMemo(() => columnsOf(shown), [shown]);
  return (
    <>
      <Card title={words.columns} lead={<code className="text-sm break-words">{heads}</code>}>
        {note && <p className="mb-3 text-sm text-muted">{note}</p>}
        <label className="block space-y-1">
          <span className="text-sm font-medium">{words.file}</span>
          <input
            type="file"
            accept=".csv,text/csv,text/plain"
            className={inputClass()}
            onChange={async ({ target }) => {
              send.reset();
              setText(await target.files?.[0]?.text());
            }}
          />
        </label>
      </Card>
      {text !== undefined && items.length === 0 && <Notice tone="warn" title={words.nothing} />}
      {items.length > 0 && (
        <Card title={words.preview}>
          <div className="space-y-4">
            {unknown.length > 0 && <Notice tone="warn">{words.unknown(unknown.join(', '))}</Notice>}
            {items.length > MOST && <Notice tone="bad">{words.many}</Notice>}
            {send.error && <FailurePanel error={send.error} />}
            <div role="status">
              {send.data && (
                <Notice tone={refused > 0 ? 'warn' : 'good'}>
                  {[words.added(results.length - refused), ...(refused > 0 ? [words.refused(refused)] : [])].join('; ')}
                </Notice>
              )}
            </div>
            <Table caption={words.preview} columns={columns} rows={rows} rowKey={({ at }) => at} />
            <Button look="primary" icon="upload" busy={send.isPending} disabled={items.length > MOST} onClick={() => send.mutate(items)}>
              {words.send(items.length)}
            </Button>
          </div>
        </Card>
      )}
    </>
  );
}

function columnsOf<T>(shown: ListImportProps<T>['shown']): readonly Column<Row<T>>[] {
  return [
    ...shown.map(([id, title, textOf]): Column<Row<T>> => ({ id, title, value: ({ item }) => textOf(item) })),
    {
      id: 'result',
      title: ['Result', 'Esito'],
      value: ({ result }) => result?.error?.message ?? (result ? '✓' : ''),
      cell: ({ result }) => <Result result={result} />,
    },
  ];
}

function Result({ result }: { readonly result: Batch['items'][number] | undefined }) {
  const words = useWords(WORDS);
  if (result === undefined) return null;
  if (!result.error) return <Badge tone="good">{words.ok}</Badge>;
  const { message, details } = result.error;
  return (
    <span className="text-bad">
      {message}
      {(details.length > 1 ? details : []).map(({ path, message: what }) => (
        <span key={`${path} ${what}`} className="block text-sm">{`${path}: ${what}`}</span>
      ))}
    </span>
  );
}
