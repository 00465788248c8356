import type { Item } from 'condivisa/client';
import { useId, useState } from 'react';
import { ButtonLink } from '../kit/button.tsx';
import { FileDrop } from '../kit/file-drop.tsx';
import { type FieldValue, visibleFields } from '../kit/form/field.ts';
import { FieldRow } from '../kit/form/field-row.tsx';
import { Card, Empty, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { numberParam, useSearchParams } from '../kit/search-params.ts';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { queryClient, useList } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWord, useWords } from '../shell/words.ts';
import { COLUMNS_OF, CURVES, type FileKind, importFields, importUrl, usualValues } from './import-fields.ts';
import { ImportList } from './import-list.tsx';
import { NewMapping } from './new-mapping.tsx';
import { OperationView } from './operation-view.tsx';
import type { Operation } from './operation-words.ts';

type Configuration = Item<'/api/cer/communities/{community_id}/configurations'>;

const WORDS = {
  title: ['Imports', 'Importazioni'],
  lead: [
    'Readings and prices from files of the distributor. Sending a file twice stores it once.',
    'Letture e prezzi dai file del distributore. Un file inviato due volte viene salvato una volta sola.',
  ],
  missing: ['What is missing', 'Dati mancanti'],
  new: ['Import a file', 'Importa un file'],
  columns: ['Columns', 'Colonne'],
  mapping: ['Detect how a new table is read', 'Rileva come si legge una nuova tabella'],
  file: ['File to import', 'File da importare'],
  sent: ['The file just sent', 'Il file appena inviato'],
  list: ['Earlier imports', 'Importazioni precedenti'],
  none: ['There is no configuration to import for', 'Nessuna configurazione per cui importare'],
  noneText: ['Readings belong to a configuration: add it first.', 'Le letture appartengono a una configurazione: aggiungerla prima.'],
  onboarding: ['To the configurations', 'Alle configurazioni'],
} as const;

const PARAMS = { operation: numberParam(0) };
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

/** Files of readings, prices, amounts and sales: send one, follow it, see what came of it. */
export function ImportsPage() {
  const words = useWords(WORDS);
  const me = useMe();
  const community = useCommunity();
  const [{ operation }, set] = useSearchParams(PARAMS);
  const place = placeOf(community);
  const mayImport = mayIn(me, 'curves:import', place) && community.status !== 'archived';
  const money: readonly FileKind[] = mayIn(me, 'payments:write', place) ? ['gse_amounts', 'energy_sales'] : [];
  const prices: readonly FileKind[] = mayIn(me, 'prices:import', place) ? ['gme_prices', 'prices'] : [];
  const configurations = useList('/api/cer/communities/{community_id}/configurations', {
    params: { path: { community_id: community.id } },
  });
  const missing = (
    <ButtonLink to={`/c/${community.id}/completeness`} icon="grid3x3">
      {words.missing}
    </ButtonLink>
  );
  return (
    <Page title={words.title} lead={words.lead} actions={missing}>
      {operation > 0 && (
        <Card title={words.sent}>
          <OperationView key={operation} id={operation} mayCancel={mayImport} communityId={community.id} />
        </Card>
      )}
      {mayImport && (
        <Card title={words.new}>
          <Read of={configurations}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty title={words.none}>
                  <p>{words.noneText}</p>
                  <ButtonLink to={`/c/${community.id}/onboarding`}>{words.onboarding}</ButtonLink>
                </Empty>
              ) : (
                <NewImport
                  kinds={[...(CURVES as readonly FileKind[]), ...money, ...prices]}
                  configurations={items}
                  onSent={({ id }) => set({ operation: id })}
                />
              )
            }
          </Read>
        </Card>
      )}
      <Card title={words.list}>
        <ImportList />
      </Card>
    </Page>
  );
}

interface NewImportProps {
  readonly kinds: readonly FileKind[];
  readonly configurations: readonly Configuration[];
  readonly onSent: (operation: Operation) => void;
}

function NewImport({ kinds, configurations, onSent }: NewImportProps) {
  const words = useWords(WORDS);
  const base = useId();
  const { id } = useCommunity();
  const [values, setValues] = useState(() => usualValues(configurations[0]));
  const mappings = useList('/api/cer/communities/{community_id}/import-mappings', { params: { path: { community_id: id } } });
  const change = (name: string) => (value: FieldValue) => setValues((former) => ({ ...former, [name]: value }));
  const shown = visibleFields(importFields(kinds, configurations, mappings.data?.items ?? []), values);
  const { head, text } = COLUMNS_OF[values.kind as FileKind];
  const columns = useWord(text);
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
        {shown.map((field) => (
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
      <div className="min-w-0 space-y-4">
        <div className="space-y-1">
          <h3 className="text-sm font-medium">{words.columns}</h3>
          <p>
            <code className="text-sm break-all">{head}</code>
          </p>
          <p className="text-sm text-muted">{columns}</p>
        </div>
        <FileDrop<Operation>
          label={words.file}
          endings={ENDINGS[values.kind as FileKind] ?? ['.csv', '.txt']}
          maxBytes={STREAMED.includes(values.kind ?? '') ? MAX_STREAMED : MAX_BYTES}
          url={importUrl(id, shown, values)}
          toBody={(body) => ({ body, headers: { 'Content-Type': 'application/octet-stream' } })}
          named
          onDone={(operation) => {
            void queryClient.invalidateQueries();
            onSent(operation);
          }}
        />
      </div>
    </div>
  );
}
