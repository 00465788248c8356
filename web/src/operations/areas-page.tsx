import type { Item } from 'condivisa/client';
import { createSubstationArea } from '../api-fields.ts';
import { type Field, Form } from '../kit/form.tsx';
import { Card, Empty, Page } from '../kit/page.tsx';
import type { Column } from '../kit/table/column.ts';
import { ListTable } from '../kit/table/list-table.tsx';
import { client } from '../shell/client.ts';
import { useList } from '../shell/query.ts';
import { mayOpen } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords } from '../shell/words.ts';
import { readBoundary } from './boundary.ts';

type Area = Item<'/api/v1/substation-areas'>;

const WORDS = {
  title: ['Primary substation areas', 'Aree delle cabine primarie'],
  lead: ['Every version of the areas that GSE publishes.', 'Tutte le versioni delle aree pubblicate dal GSE.'],
  none: ['No areas yet', 'Nessuna area'],
  noneText: ['Add the first one from the GeoJSON of the GSE.', 'Aggiungere la prima dal GeoJSON del GSE.'],
  add: ['Add a version of an area', "Aggiungi una versione di un'area"],
} as const;

const COLUMNS: readonly Column<Area>[] = [
  { id: 'code', title: ['Code', 'Codice'], value: ({ code }) => code },
  { id: 'dso', title: ['Grid operator', 'Distributore'], value: ({ dso }) => dso, filter: 'choice' },
  { id: 'from', title: ['From', 'Dal'], kind: 'day', value: ({ valid_from }) => valid_from },
  { id: 'to', title: ['Until, excluded', 'Fino al, escluso'], kind: 'day', value: ({ valid_to }) => valid_to },
  { id: 'published', title: ['Published', 'Pubblicata'], kind: 'day', value: ({ published_on }) => published_on },
  { id: 'source', title: ['Source', 'Fonte'], value: ({ source }) => source },
];

const FIELDS: readonly Field<keyof typeof createSubstationArea>[] = [
  { name: 'code', kind: 'text', label: ['Code', 'Codice'] },
  { name: 'dso', kind: 'text', label: ['Grid operator', 'Distributore'] },
  { name: 'published_on', kind: 'date', label: ['Published on', 'Pubblicata il'] },
  { name: 'valid_from', kind: 'date', label: ['Valid from', 'Valida dal'] },
  { name: 'valid_to', kind: 'date', label: ['Until, excluded', 'Fino al, escluso'] },
  { name: 'source', kind: 'text', label: ['Source', 'Fonte'] },
  {
    name: 'boundary',
    kind: 'textarea',
    label: ['Boundary (GeoJSON, EPSG:4326)', 'Confine (GeoJSON, EPSG:4326)'],
    help: ['a geometry, a feature, or a collection with one of them', 'una geometria, una feature o una raccolta che ne contiene una'],
    required: true,
  },
];

export function AreasPage() {
  const words = useWords(WORDS);
  const mayWrite = mayOpen(useMe(), { audience: 'platform', right: 'areas:write' });
  const areas = useList('/api/v1/substation-areas', {}, { most: 5000 });
  const empty = (
    <Empty icon="map" title={words.none}>
      <p>{words.noneText}</p>
    </Empty>
  );
  return (
    <Page title={words.title} lead={words.lead}>
      <ListTable of={areas} caption={words.title} columns={COLUMNS} rowKey={({ id }) => id} sort="code" empty={empty} />
      {mayWrite && <NewArea />}
    </Page>
  );
}

function NewArea() {
  const words = useWords(WORDS);
  return (
    <Card title={words.add}>
      <Form
        fields={FIELDS}
        bounds={createSubstationArea}
        submitLabel={['Add', 'Aggiungi']}
        doneText={['Added.', 'Aggiunta.']}
        submit={(body: { readonly boundary: string }, { headers }) =>
          client.post('/api/v1/substation-areas', {
            body: { ...body, boundary: readBoundary(body.boundary) ?? body.boundary },
            headers,
          } as never)
        }
      />
    </Card>
  );
}
