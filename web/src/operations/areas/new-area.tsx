import { createSubstationArea } from '../../api-fields.ts';
import { type Field, Form } from '../../kit/form.tsx';
import { Card } from '../../kit/page.tsx';
import { client } from '../../shell/client.ts';
import { useWord } from '../../shell/words.ts';
import { readBoundary } from '../boundary.ts';

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

/** A version of one area, typed by hand. */
export function NewArea() {
  return (
    <Card title={useWord(['Add a version of an area', "Aggiungi una versione di un'area"])}>
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
