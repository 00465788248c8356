import { useId, useState } from 'react';
import { Button } from '../kit/button.tsx';
import { FailurePanel } from '../kit/failure.tsx';
import { FileDrop } from '../kit/file-drop.tsx';
import type { FieldValue } from '../kit/form/field.ts';
import { FieldRow } from '../kit/form/field-row.tsx';
import { Notice } from '../kit/page.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { client } from '../shell/client.ts';
import { useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { queryClient, useChange } from '../shell/query.ts';
import { useWords, wordIn } from '../shell/words.ts';
import { MAPPING_FIELDS, mappingOf, type TableMapping, valuesOf } from './mapping-fields.ts';

const PATH = '/api/cer/communities/{community_id}/import-mappings';
const WORDS = {
  choose: ['File of which to detect how it is read', 'File di cui rilevare la modalità di lettura'],
  other: [
    'This is not a table that needs a mapping: choose another kind of file.',
    'Non è una tabella che richiede una mappatura: scegliere un altro tipo di file.',
  ],
  check: ['Please check these', 'Da verificare'],
  sample: ['First rows', 'Prime righe'],
  from: [
    (first: string, last: string) => `In the examined part: from ${first} to ${last}.`,
    (first: string, last: string) => `Nella parte esaminata: da ${first} a ${last}.`,
  ],
  points: ['Points', 'Punti'],
  name: ['Name of the mapping', 'Nome della mappatura'],
  save: ['Confirm and save', 'Conferma e salva'],
} as const;

interface Detected {
  readonly kind: string | null;
  readonly mapping: TableMapping | null;
  readonly doubts: readonly string[];
  readonly codes: readonly string[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly first: string | null;
  readonly last: string | null;
}

const HEAD_BYTES = 256 * 1024;
const MAX_BYTES = 1100 * 1024 * 1024;
/** Packed text begins within so many bytes. */
const PACKED_BYTES = 4 * HEAD_BYTES;
/** A spreadsheet is read from its end: it is sent whole. */
const isSheet = ({ name }: File): boolean => /\.xlsx$/i.test(name);
const isPacked = ({ name }: File): boolean => /\.(zip|gz)$/i.test(name);
const head = (file: File): File =>
  isSheet(file) ? file : new File([file.slice(0, isPacked(file) ? PACKED_BYTES : HEAD_BYTES)], file.name);

/** Detects how a table is read, lets a person confirm or correct it, and saves it. */
export function NewMapping({ onSaved }: { readonly onSaved: (id: number) => void }) {
  const words = useWords(WORDS);
  const [detected, setDetected] = useState<Detected>();
  return (
    <div className="space-y-4">
      <FileDrop<Detected>
        label={words.choose}
        endings={['.csv', '.txt', '.xlsx', '.zip', '.gz']}
        maxBytes={MAX_BYTES}
        url="/api/v1/imports/detect"
        toBody={(file) => ({ body: head(file), headers: { 'Content-Type': 'application/octet-stream' } })}
        onDone={setDetected}
      />
      {detected && detected.mapping === null && <Notice tone="warn" title={words.other} />}
      {detected?.mapping && (
        <Confirm key={JSON.stringify(detected.mapping)} found={{ ...detected, mapping: detected.mapping }} onSaved={onSaved} />
      )}
    </div>
  );
}

interface ConfirmProps {
  readonly found: Detected & { readonly mapping: TableMapping };
  readonly onSaved: (id: number) => void;
}

function Confirm({ found, onSaved }: ConfirmProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const base = useId();
  const { id } = useCommunity();
  const [values, setValues] = useState(() => valuesOf(found.mapping));
  const change = (name: string) => (value: FieldValue) => setValues((former) => ({ ...former, [name]: value }));
  const save = useChange(
    () =>
      client.post(PATH, {
        params: { path: { community_id: id } },
        body: { name: String(values.name ?? ''), mapping: mappingOf(found.mapping, values) },
      }),
    (made) => {
      void queryClient.invalidateQueries({ queryKey: [PATH] });
      onSaved(made.id);
    },
  );
  const doubtful = MAPPING_FIELDS.filter(({ name }) => found.doubts.includes(name));
  return (
    <div className="space-y-4">
      {found.first !== null && <p>{words.from(found.first, found.last ?? found.first)}</p>}
      {found.codes.length > 0 && (
        <p>
          {words.points}: {found.codes.join(', ')}
        </p>
      )}
      {doubtful.length > 0 && (
        <Notice tone="warn" title={words.check}>
          <p>{doubtful.map(({ label }) => wordIn(language, label)).join(', ')}</p>
        </Notice>
      )}
      <SampleRows caption={words.sample} header={found.header} rows={found.rows} />
      <div className="grid gap-4 sm:grid-cols-2">
        {MAPPING_FIELDS.map((field) => (
          <FieldRow
            key={field.name}
            id={`${base}-${field.name}`}
            field={field}
            bounds={{}}
            value={values[field.name] ?? ''}
            fault={undefined}
            onChange={change(field.name)}
          />
        ))}
      </div>
      {save.error && <FailurePanel error={save.error} />}
      <Button look="primary" busy={save.isPending} disabled={!values.name} onClick={() => save.mutate(undefined)}>
        {words.save}
      </Button>
    </div>
  );
}

interface SampleProps extends Pick<Detected, 'header' | 'rows'> {
  readonly caption: string;
}

/** The first cells of the first rows, as the file writes them. */
function SampleRows({ caption, header, rows }: SampleProps) {
  const columns: readonly Column<Line>[] = header.slice(0, 12).map((name, at) => ({
    id: `column${at}`,
    title: [name || `#${at + 1}`, name || `#${at + 1}`],
    value: ({ cells }) => cells[at] ?? '',
  }));
  const lines = rows.slice(0, 5).map((cells, line) => ({ line, cells }));
  return <Table caption={caption} name="sample" columns={columns} rows={lines} rowKey={({ line }) => String(line)} bare />;
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}
