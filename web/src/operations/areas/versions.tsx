import type { Item } from 'condivisa/client';
import { Card, Empty } from '../../kit/page.tsx';
import { type Column, ListTable } from '../../kit/table.tsx';
import { AreaMap } from '../../map/area-map.tsx';
import { useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';

const WORDS = {
  table: ['Versions of areas', 'Versioni delle aree'],
  map: ['The areas of today', 'Le aree di oggi'],
  none: ['No areas yet', 'Nessuna area'],
  noneText: ['Import the map of the GSE.', 'Importare la mappa del GSE.'],
} as const;

const COLUMNS: readonly Column<Item<'/api/v1/substation-areas/versions'>>[] = [
  { id: 'code', title: ['Code', 'Codice'], value: ({ code }) => code, filter: 'text' },
  { id: 'dso', title: ['Grid operator', 'Distributore'], value: ({ dso }) => dso, filter: 'choice' },
  { id: 'from', title: ['From', 'Dal'], kind: 'day', value: ({ valid_from }) => valid_from },
  { id: 'to', title: ['Until, excluded', 'Fino al, escluso'], kind: 'day', value: ({ valid_to }) => valid_to },
  { id: 'published', title: ['Published', 'Pubblicata'], kind: 'day', value: ({ published_on }) => published_on },
  { id: 'size', title: ['Size in km²', 'Superficie in km²'], kind: 'number', value: ({ square_km }) => square_km },
  { id: 'corners', title: ['Corners', 'Vertici'], kind: 'number', value: ({ positions }) => positions, hidden: true },
  { id: 'source', title: ['Source', 'Fonte'], value: ({ source }) => source },
];

/** All versions as a table, and those of today on a map that is drawn tile by tile. */
export function AreaVersions() {
  const words = useWords(WORDS);
  const versions = useList('/api/v1/substation-areas/versions', {}, { most: 10_000 });
  const empty = (
    <Empty icon="map" title={words.none}>
      <p>{words.noneText}</p>
    </Empty>
  );
  return (
    <div className="space-y-6">
      <ListTable of={versions} caption={words.table} columns={COLUMNS} rowKey={({ id }) => id} sort="code" empty={empty} />
      <Card title={words.map}>
        <AreaMap />
      </Card>
    </div>
  );
}
