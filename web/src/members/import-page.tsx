import type { Answer } from 'condivisa/client';
import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { FailurePanel } from '../kit/failure.tsx';
import { Stat, Stats } from '../kit/figures.tsx';
import { FileDrop } from '../kit/file-drop.tsx';
import { createSubmitKeys } from '../kit/form/submit-key.ts';
import { Badge, Card, Notice, Page } from '../kit/page.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { sendFile } from '../kit/upload.ts';
import { useCommunity } from '../shell/community.tsx';
import { useChange } from '../shell/query.ts';
import { useWord, useWords, type Word } from '../shell/words.ts';

type Report = Answer<'post', '/api/cer/communities/{community_id}/members:import'>;
type Row = Report['items'][number];

const WORDS = {
  title: ['Import members', 'Importa i membri'],
  lead: [
    'An Excel file (XLSX) or a CSV text: one member a row. First everything is checked and nothing stored. The same file again is one import.',
    'Un file Excel (XLSX) o un testo CSV: una riga per membro. Prima si verifica tutto senza salvare nulla. Lo stesso file inviato di nuovo è una sola importazione.',
  ],
  columns: ['Columns', 'Colonne'],
  file: ['List of members', 'Elenco dei membri'],
  checked: ['What the check found', 'Esito della verifica'],
  stored: ['What was stored', 'Che cosa è stato salvato'],
  nothingStored: ['Nothing is stored yet.', 'Non è stato ancora salvato nulla.'],
  created: ['New members', 'Nuovi membri'],
  unchanged: ['There already', 'Già presenti'],
  refused: ['Wrong rows', 'Righe errate'],
  formulas: [
    (count: number) => `${count} cells are formulas: the values that the file stores were taken. Compare them below.`,
    (count: number) => `${count} celle sono formule: sono stati letti i valori memorizzati nel file. Confrontarli qui sotto.`,
  ],
  unknown: [(names: string) => `These columns are not used: ${names}`, (names: string) => `Queste colonne non vengono usate: ${names}`],
  known: ['This very file was imported before: nothing was done.', 'Questo stesso file era già stato importato: non è stato fatto nulla.'],
  causes: ['What is wrong', 'Che cosa non va'],
  rows: ['Every row', 'Tutte le righe'],
  send: [(count: number) => `Add ${count} members`, (count: number) => `Aggiungi ${count} membri`],
  wrongStay: [
    'Wrong rows are left out and do not affect the others: correct them in the file and send it again.',
    'Le righe errate vengono escluse e non bloccano le altre: correggerle nel file e inviarlo di nuovo.',
  ],
} as const;

const HEADS = 'codice; nome; codice fiscale; categoria; partecipa come; uso; dal; stato; POD; e-mail; telefono; indirizzo';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const typeOf = ({ name }: File): string => (name.toLowerCase().endsWith('.xlsx') ? XLSX : 'text/csv');

const OUTCOME: Readonly<Record<Row['outcome'], Word>> = {
  created: ['new', 'nuovo'],
  unchanged: ['there already', 'già presente'],
  refused: ['wrong', 'errata'],
};
const TONE = { created: 'good', unchanged: 'info', refused: 'bad' } as const;

const textsOf = ({ faults, warnings }: Row): string =>
  [...faults, ...warnings].map(({ path, message }) => `${path}: ${message}`).join('; ');

const COLUMNS: readonly Column<Row>[] = [
  { id: 'line', title: ['Row', 'Riga'], kind: 'number', value: ({ line }) => line },
  { id: 'code', title: ['Code', 'Codice'], value: ({ code }) => code },
  {
    id: 'outcome',
    title: ['Result', 'Esito'],
    value: ({ outcome }) => outcome,
    words: OUTCOME,
    filter: 'choice',
    cell: (row) => <Outcome row={row} />,
  },
  { id: 'faults', title: ['What is wrong or doubtful', 'Errori e dubbi'], value: textsOf },
];

const CAUSES: readonly Column<Report['causes'][number]>[] = [
  { id: 'path', title: ['Field', 'Campo'], value: ({ path }) => path },
  { id: 'message', title: ['Cause', 'Causa'], value: ({ message }) => message },
  { id: 'rows', title: ['Rows', 'Righe'], kind: 'number', value: ({ rows }) => rows },
  { id: 'first', title: ['First row', 'Prima riga'], kind: 'number', value: ({ first_line }) => first_line },
];

function Outcome({ row: { outcome } }: { readonly row: Row }) {
  return <Badge tone={TONE[outcome]}>{useWord(OUTCOME[outcome])}</Badge>;
}

export function ImportMembersPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const url = `/api/cer/communities/${id}/members:import`;
  const [found, setFound] = useState<{ readonly report: Report; readonly file: File }>();
  const [keys] = useState(createSubmitKeys);
  const store = useChange(async (file: File) => {
    const headers = { 'Content-Type': typeOf(file), 'Idempotency-Key': keys.keyFor(`${file.name} ${file.size} ${file.lastModified}`) };
    return sendFile<Report>({ url, body: file, headers, onProgress: () => undefined, signal: new AbortController().signal });
  });
  const report = store.data ?? found?.report;
  return (
    <Page title={words.title} lead={words.lead}>
      <Card title={words.columns} lead={<code className="text-sm break-words">{HEADS}</code>}>
        <FileDrop<Report>
          label={words.file}
          url={`${url}?dry_run=true`}
          endings={['.xlsx', '.csv', '.txt']}
          maxBytes={20_000_000}
          toBody={(file) => ({ body: file, headers: { 'Content-Type': typeOf(file) } })}
          onDone={(answer, file) => {
            store.reset();
            setFound({ report: answer, file });
          }}
        />
      </Card>
      {store.error && <FailurePanel error={store.error} />}
      {report && (
        <Card title={report.dry_run ? words.checked : words.stored} {...(report.dry_run ? { lead: words.nothingStored } : {})}>
          <Found report={report} />
          {report.dry_run && found && report.created > 0 && (
            <div className="mt-4">
              <Button look="primary" icon="upload" busy={store.isPending} onClick={() => store.mutate(found.file)}>
                {words.send(report.created)}
              </Button>
            </div>
          )}
        </Card>
      )}
    </Page>
  );
}

function Found({ report }: { readonly report: Report }) {
  const words = useWords(WORDS);
  return (
    <div className="space-y-4" role="status">
      {report.already_imported && <Notice tone="info">{words.known}</Notice>}
      <Stats>
        <Stat label={words.created}>{report.created}</Stat>
        <Stat label={words.unchanged}>{report.unchanged}</Stat>
        <Stat label={words.refused}>{report.refused}</Stat>
      </Stats>
      {report.formulas > 0 && <Notice tone="warn">{words.formulas(report.formulas)}</Notice>}
      {report.unknown_columns.length > 0 && <Notice tone="warn">{words.unknown(report.unknown_columns.join(', '))}</Notice>}
      {report.causes.length > 0 && (
        <>
          <Notice tone="warn">{words.wrongStay}</Notice>
          <Table caption={words.causes} columns={CAUSES} rows={report.causes} rowKey={({ path, code }) => `${path} ${code}`} />
        </>
      )}
      {report.items.length > 0 && <Table caption={words.rows} columns={COLUMNS} rows={report.items} rowKey={({ line }) => line} />}
    </div>
  );
}
