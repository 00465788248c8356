import type { Answer, Item } from 'condivisa/client';
import { useId, useState } from 'react';
import { DefinitionList } from '../../kit/figures.tsx';
import { FileDrop } from '../../kit/file-drop.tsx';
import { inputClass } from '../../kit/inputs.ts';
import { Card, Empty, Notice } from '../../kit/page.tsx';
import { type Column, ListTable } from '../../kit/table.tsx';
import { queryClient, useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';

const PATH = '/api/v1/substation-areas/imports';
const MAX_BYTES = 256 * 1024 * 1024;
const ENDINGS = ['.geojson', '.json', '.zip', '.gpkg'] as const;
type Result = Answer<'post', typeof PATH>;

const WORDS = {
  title: ['Import a map', 'Importa una mappa'],
  lead: [
    'GeoJSON, a zipped shapefile or a GeoPackage with cod_ac, rag_soc and cod_conseg. Try it first: a trial stores nothing.',
    'GeoJSON, uno shapefile compresso o un GeoPackage con cod_ac, rag_soc e cod_conseg. Prima una prova: la prova non salva nulla.',
  ],
  published: ['Published on', 'Pubblicata il'],
  from: ['Valid from', 'Valida dal'],
  source: ['Source', 'Fonte'],
  whole: ['It is the whole map: areas that it does not name end', 'È la mappa intera: le aree che non contiene terminano'],
  dry: ['Only a trial', 'Solo una prova'],
  file: ['Map of the areas', 'Mappa delle aree'],
  first: ['Give the days and the source first.', 'Indicare prima le date e la fonte.'],
  known: [
    'This file was imported for this day before: nothing changed.',
    'Questo file è già stato importato per questo giorno: nulla è cambiato.',
  ],
  trial: ['Trial: nothing was stored.', 'Prova: nulla è stato salvato.'],
  done: ['Imported.', 'Importata.'],
  areas: ['Areas', 'Aree'],
  added: ['New', 'Nuove'],
  changed: ['With another border', 'Con un altro confine'],
  unchanged: ['Unchanged', 'Invariate'],
  ended: ['Ended', 'Terminate'],
  repaired: ['Borders repaired', 'Confini corretti'],
  list: ['Imported maps', 'Mappe importate'],
  none: ['No map was imported yet', 'Nessuna mappa importata'],
  noneText: ['Import the first one above.', 'Importare la prima qui sopra.'],
} as const;

const COLUMNS: readonly Column<Item<typeof PATH>>[] = [
  { id: 'from', title: ['Valid from', 'Valida dal'], kind: 'day', value: ({ valid_from }) => valid_from },
  { id: 'source', title: ['Source', 'Fonte'], value: ({ source }) => source },
  { id: 'format', title: ['Format', 'Formato'], value: ({ format }) => format },
  { id: 'areas', title: ['Areas', 'Aree'], kind: 'number', value: ({ areas }) => areas },
  { id: 'added', title: ['New', 'Nuove'], kind: 'number', value: ({ added }) => added },
  { id: 'changed', title: ['Changed', 'Modificate'], kind: 'number', value: ({ changed }) => changed },
  { id: 'ended', title: ['Ended', 'Terminate'], kind: 'number', value: ({ ended }) => ended },
  { id: 'at', title: ['Imported', 'Importata'], kind: 'moment', value: ({ created_at }) => created_at },
];

/** Sends a map, tried or in earnest, and lists those that were imported. */
export function ImportAreas({ mayWrite }: { readonly mayWrite: boolean }) {
  const words = useWords(WORDS);
  const imports = useList(PATH, {});
  const empty = (
    <Empty icon="upload" title={words.none}>
      <p>{words.noneText}</p>
    </Empty>
  );
  return (
    <div className="space-y-6">
      {mayWrite && <ImportForm />}
      <ListTable of={imports} caption={words.list} columns={COLUMNS} rowKey={({ id }) => id} sort="-at" name="maps" empty={empty} />
    </div>
  );
}

function ImportForm() {
  const words = useWords(WORDS);
  const [given, setGiven] = useState({ published_on: '', valid_from: '', source: '', whole_map: 'false', dry_run: 'true' });
  const [result, setResult] = useState<Result>();
  const set = (name: keyof typeof given, value: string) => setGiven((known) => ({ ...known, [name]: value }));
  const isReady = given.published_on !== '' && given.valid_from !== '' && given.source.trim() !== '';
  return (
    <Card title={words.title} lead={words.lead}>
      <div className="max-w-2xl space-y-4">
        <Typed label={words.published} type="date" value={given.published_on} onChange={(value) => set('published_on', value)} />
        <Typed label={words.from} type="date" value={given.valid_from} onChange={(value) => set('valid_from', value)} />
        <Typed label={words.source} type="text" value={given.source} onChange={(value) => set('source', value)} />
        <Check label={words.whole} checked={given.whole_map === 'true'} onChange={(on) => set('whole_map', String(on))} />
        <Check label={words.dry} checked={given.dry_run === 'true'} onChange={(on) => set('dry_run', String(on))} />
        {isReady ? (
          <FileDrop<Result>
            label={words.file}
            endings={ENDINGS}
            maxBytes={MAX_BYTES}
            url={`${PATH}?${new URLSearchParams(given)}`}
            toBody={(file) => ({ body: file, headers: { 'Content-Type': 'application/octet-stream' } })}
            onDone={(answer) => {
              setResult(answer);
              void queryClient.invalidateQueries();
            }}
          />
        ) : (
          <p className="text-muted">{words.first}</p>
        )}
        <div role="status">{result && <Outcome result={result} />}</div>
      </div>
    </Card>
  );
}

interface TypedProps {
  readonly label: string;
  readonly type: 'date' | 'text';
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const Typed = ({ label, type, value, onChange }: TypedProps) => (
  <label className="block space-y-1 text-sm font-medium">
    {label}
    <input type={type} className={inputClass('w-full')} value={value} maxLength={500} onChange={({ target }) => onChange(target.value)} />
  </label>
);

function Check({
  label,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="flex min-h-11 items-center gap-3">
      <input id={id} type="checkbox" className="size-5" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}

function Outcome({ result }: { readonly result: Result }) {
  const words = useWords(WORDS);
  const title = result.known ? words.known : result.id === null ? words.trial : words.done;
  return (
    <Notice tone={result.id === null ? 'info' : 'good'}>
      <p>{title}</p>
      <DefinitionList
        entries={[
          [words.areas, `${result.areas} (${result.format}, EPSG:${result.srid})`],
          [words.added, result.added],
          [words.changed, result.changed],
          [words.unchanged, result.unchanged],
          [words.ended, result.ended],
          [words.repaired, result.repaired],
        ]}
      />
    </Notice>
  );
}
