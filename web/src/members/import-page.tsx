import type { Answer } from 'condivisa/client';
import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { FailurePanel } from '../kit/failure.tsx';
import { inputClass } from '../kit/inputs.ts';
import { Badge, Card, Notice, Page } from '../kit/page.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { client } from '../shell/client.ts';
import { useCommunity } from '../shell/community.tsx';
import { useChange } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import { type MemberItem, readList } from './read-list.ts';

type Batch = Answer<'post', '/api/cer/communities/{community_id}/members:batch'>;

const WORDS = {
  title: ['Import members', 'Importa i membri'],
  lead: [
    'A CSV file from a spreadsheet: one member a row, at most 1,000 a time. Sending the same list again adds nobody twice.',
    'Un file CSV da un foglio di calcolo: una riga per membro, al massimo 1.000 per volta. Reinviare lo stesso elenco non aggiunge nessuno due volte.',
  ],
  columns: ['Columns', 'Colonne'],
  file: ['CSV file', 'File CSV'],
  preview: ['What was read', 'Che cosa è stato letto'],
  unknown: [(names: string) => `These columns are not used: ${names}`, (names: string) => `Queste colonne non vengono usate: ${names}`],
  many: ['More than 1,000 rows: split the file.', 'Più di 1.000 righe: suddividere il file.'],
  send: [(count: number) => `Add ${count} members`, (count: number) => `Aggiungi ${count} membri`],
  added: [(count: number) => `${count} added or there already`, (count: number) => `${count} aggiunti o già presenti`],
  refused: [
    (count: number) => `${count} refused: put the rows right and send the list again`,
    (count: number) => `${count} non accettati: correggere le righe e inviare di nuovo l'elenco`,
  ],
  ok: ['done', 'fatto'],
} as const;

const MOST = 1000;
const HEADS = 'codice; nome; codice fiscale; categoria; partecipa come; uso; dal; e-mail; telefono; indirizzo';

interface Row {
  readonly at: number;
  readonly item: MemberItem;
  readonly result: Batch['items'][number] | undefined;
}

const textAt =
  (field: string) =>
  ({ item }: Row) =>
    typeof item[field] === 'string' ? item[field] : '';

const COLUMNS: readonly Column<Row>[] = [
  { id: 'name', title: ['Name', 'Nome'], value: textAt('name') },
  { id: 'row', title: ['Row', 'Riga'], kind: 'number', value: ({ at }) => at + 2 },
  { id: 'code', title: ['Code', 'Codice'], value: textAt('code') },
  { id: 'from', title: ['Since', 'Dal'], value: textAt('valid_from') },
  {
    id: 'result',
    title: ['Result', 'Esito'],
    value: ({ result }) => result?.error?.message ?? (result ? '✓' : ''),
    cell: ({ result }) => <Result result={result} />,
  },
];

function Result({ result }: { readonly result: Row['result'] }) {
  const words = useWords(WORDS);
  if (result === undefined) return null;
  return result.error ? <span className="text-bad">{result.error.message}</span> : <Badge tone="good">{words.ok}</Badge>;
}

export function ImportMembersPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const [text, setText] = useState('');
  const { items, unknown } = readList(text);
  const send = useChange((list: readonly MemberItem[]) =>
    client.post('/api/cer/communities/{community_id}/members:batch', {
      params: { path: { community_id: id } },
      body: { items: list },
    } as never),
  );
  const results = send.data?.items ?? [];
  const rows = items.map((item, at) => ({ at, item, result: results.find(({ index }) => index === at) }));
  const refused = results.filter(({ error }) => error).length;
  return (
    <Page title={words.title} lead={words.lead}>
      <Card title={words.columns} lead={<code className="text-sm break-words">{HEADS}</code>}>
        <label className="block space-y-1">
          <span className="text-sm font-medium">{words.file}</span>
          <input
            type="file"
            accept=".csv,text/csv,text/plain"
            className={inputClass()}
            onChange={async ({ target }) => {
              send.reset();
              setText((await target.files?.[0]?.text()) ?? '');
            }}
          />
        </label>
      </Card>
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
            <Table caption={words.preview} columns={COLUMNS} rows={rows} rowKey={({ at }) => at} />
            <Button look="primary" icon="upload" busy={send.isPending} disabled={items.length > MOST} onClick={() => send.mutate(items)}>
              {words.send(items.length)}
            </Button>
          </div>
        </Card>
      )}
    </Page>
  );
}
