import { ApiFailure, type Item } from 'condivisa/client';
import { useId, useState } from 'react';
import { FileDrop } from '../kit/file-drop.tsx';
import { type FieldValue, type Values, visibleFields } from '../kit/form/field.ts';
import { FieldRow } from '../kit/form/field-row.tsx';
import type { Field } from '../kit/form.tsx';
import { useCommunity } from '../shell/community.tsx';
import { queryClient, useList } from '../shell/query.ts';
import { useWord, useWords } from '../shell/words.ts';
import { COLUMNS_OF, type FileKind, importFaults, importFields, importUrl, usualValues } from './import-fields.ts';
import { NewMapping } from './new-mapping.tsx';
import type { Operation } from './operation-words.ts';

type Configuration = Item<'/api/cer/communities/{community_id}/configurations'>;

const WORDS = {
  columns: ['Columns', 'Colonne'],
  mapping: ['Detect how a new table is read', 'Rileva come si legge una nuova tabella'],
  file: ['File to import', 'File da importare'],
} as const;

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_STREAMED = 1100 * 1024 * 1024;
/** Kinds that are read day by day, whatever their size. */
const STREAMED: readonly FieldValue[] = ['edistribuzione', 'sii_xml', 'table'];
const ENDINGS: Readonly<Partial<Record<FileKind, readonly string[]>>> = {
  sii_xml: ['.xml', '.zip', '.gz'],
  green_button: ['.xml', '.zip'],
  readings_json: ['.json', '.zip'],
  table: ['.csv', '.txt', '.xlsx', '.zip', '.gz'],
  gme_prices: ['.xml', '.json', '.csv', '.zip'],
};
type Faults = ReturnType<typeof importFaults>;

interface NewImportProps {
  readonly kinds: readonly FileKind[];
  readonly configurations: readonly Configuration[];
  readonly onSent: (operation: Operation) => void;
}

/** A file to import: what it holds, how it is read, and the file; what the API says against a field stands at it. */
export function NewImport({ kinds, configurations, onSent }: NewImportProps) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const [values, setValues] = useState(() => usualValues(configurations[0]));
  const [faults, setFaults] = useState<Faults>({});
  const mappings = useList('/api/cer/communities/{community_id}/import-mappings', { params: { path: { community_id: id } } });
  const shown = visibleFields(importFields(kinds, configurations, mappings.data?.items ?? []), values);
  const change = (name: string) => (value: FieldValue) => {
    setValues((former) => ({ ...former, [name]: value }));
    setFaults((former) => ({ ...former, [name]: undefined }));
  };
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <div className="space-y-4">
        {values.kind === 'table' && (
          <details className="rounded-lg border border-line p-3" open={mappings.data?.items.length === 0}>
            <summary className="cursor-pointer font-medium">{words.mapping}</summary>
            <div className="mt-3">
              <NewMapping onSaved={(saved) => change('mapping_id')(String(saved))} />
            </div>
          </details>
        )}
        <ImportFields fields={shown} values={values} faults={faults} onChange={change} />
      </div>
      <div className="min-w-0 space-y-4">
        <Columns kind={values.kind as FileKind} />
        <FileDrop<Operation>
          label={words.file}
          endings={ENDINGS[values.kind as FileKind] ?? ['.csv', '.txt']}
          maxBytes={STREAMED.includes(values.kind ?? '') ? MAX_STREAMED : MAX_BYTES}
          url={importUrl(id, shown, values)}
          toBody={(body) => ({ body, headers: { 'Content-Type': 'application/octet-stream' } })}
          named
          onFailure={(error) => setFaults(error instanceof ApiFailure ? importFaults(error.details, shown) : {})}
          onDone={(operation) => {
            void queryClient.invalidateQueries();
            onSent(operation);
          }}
        />
      </div>
    </div>
  );
}

interface ImportFieldsProps {
  readonly fields: readonly Field[];
  readonly values: Values;
  readonly faults: Faults;
  readonly onChange: (name: string) => (value: FieldValue) => void;
}

function ImportFields({ fields, values, faults, onChange }: ImportFieldsProps) {
  const base = useId();
  return fields.map((field) => (
    <FieldRow
      key={field.name}
      id={`${base}-${field.name}`}
      field={field}
      bounds={{}}
      value={values[field.name] ?? ''}
      fault={faults[field.name]}
      onChange={onChange(field.name)}
    />
  ));
}

/** The columns of a file of this kind, with an example of its head. */
function Columns({ kind }: { readonly kind: FileKind }) {
  const words = useWords(WORDS);
  const { head, text } = COLUMNS_OF[kind];
  return (
    <div className="space-y-1">
      <h3 className="text-sm font-medium">{words.columns}</h3>
      <p>
        <code className="text-sm break-all">{head}</code>
      </p>
      <p className="text-sm text-muted">{useWord(text)}</p>
    </div>
  );
}
