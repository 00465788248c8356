import { useMemo } from 'react';
import { ButtonLink } from '../../kit/button.tsx';
import { Empty, Page } from '../../kit/page.tsx';
import type { Column } from '../../kit/table/column.ts';
import { ListTable } from '../../kit/table/list-table.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import { lastDay, WHEN, whenOf } from '../dated.ts';
import { type Storage, useConfigurations, useStorages } from '../reads.ts';

const WORDS = {
  title: ['Storages', 'Accumuli'],
  lead: [
    'Energy charged for later injection counts as withdrawal of the point, times the efficiency of the day.',
    "L'energia caricata per la successiva immissione conta come prelievo del punto, moltiplicata per il rendimento del giorno.",
  ],
  add: ['Add a storage', 'Aggiungi un accumulo'],
  none: ['No storages', 'Nessun accumulo'],
  next: [
    'Only storages that charge for later injection are recorded here.',
    'Qui si registrano solo gli accumuli che caricano per la successiva immissione.',
  ],
} as const;

const columnsOf = (codes: ReadonlyMap<number, string>): readonly Column<Storage>[] => [
  { id: 'name', title: ['Name', 'Nome'], value: ({ name }) => name },
  { id: 'code', title: ['Code', 'Codice'], value: ({ code }) => code },
  { id: 'pod', title: ['POD', 'POD'], value: ({ pod }) => pod },
  { id: 'plant', title: ['Plant', 'Impianto'], value: ({ plant_code }) => plant_code, filter: 'text' },
  {
    id: 'configuration',
    title: ['Configuration', 'Configurazione'],
    value: ({ configuration_id }) => codes.get(configuration_id) ?? String(configuration_id),
    filter: 'choice',
  },
  { id: 'efficiency', title: ['Efficiency today', 'Rendimento oggi'], kind: 'percent', value: efficiencyToday },
  { id: 'from', title: ['Since', 'Dal'], kind: 'day', value: ({ valid_from }) => valid_from },
  { id: 'to', title: ['Until', 'Fino al'], kind: 'day', value: ({ valid_to }) => lastDay(valid_to) },
  { id: 'when', title: ['State', 'Stato'], value: (storage) => whenOf(storage), words: WHEN, filter: 'choice' },
];

const efficiencyToday = ({ efficiencies }: Storage): string | undefined => efficiencies.find((one) => whenOf(one) === 'current')?.value;

export function StoragesPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const base = `/c/${community.id}/storages`;
  const configurations = useConfigurations(community.id).data?.items;
  const columns = useMemo(() => columnsOf(new Map(configurations?.map(({ id, code }) => [id, code]))), [configurations]);
  const add = mayIn(useMe(), 'plants:write', placeOf(community)) && (
    <ButtonLink to={`${base}/new`} look="primary" icon="plus">
      {words.add}
    </ButtonLink>
  );
  return (
    <Page title={words.title} lead={words.lead} actions={add}>
      <ListTable
        of={useStorages(community.id)}
        caption={words.title}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `${base}/${id}`}
        sort="code"
        empty={
          <Empty icon="batteryCharging" title={words.none}>
            <p>{words.next}</p>
            {add}
          </Empty>
        }
      />
    </Page>
  );
}
