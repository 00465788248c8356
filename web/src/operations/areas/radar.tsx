import type { Item } from 'condivisa/client';
import { Empty } from '../../kit/page.tsx';
import { type Column, ListTable } from '../../kit/table.tsx';
import { useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';

const PATH = '/api/v1/substation-areas/redraw';
const WORDS = {
  table: ['Configurations that a new map touches', 'Configurazioni toccate da una nuova mappa'],
  none: ['No newer map leaves anything outside', 'Nessuna mappa più recente lascia fuori qualcosa'],
  noneText: [
    'Once a map is imported, communities whose points or plants fall outside are listed here.',
    "Dopo l'importazione di una mappa si trovano qui le comunità con punti o impianti rimasti fuori.",
  ],
} as const;

const COLUMNS: readonly Column<Item<typeof PATH>>[] = [
  { id: 'community', title: ['Community', 'Comunità'], value: ({ community_name }) => community_name },
  { id: 'code', title: ['Configuration', 'Configurazione'], value: ({ code }) => code },
  { id: 'area', title: ['Substation area', 'Area di cabina'], value: ({ area_code }) => area_code },
  { id: 'from', title: ['New map from', 'Nuova mappa dal'], kind: 'day', value: ({ from }) => from },
  { id: 'file', title: ['File by', 'Da inviare entro'], kind: 'day', value: ({ file_by }) => file_by },
  { id: 'can', title: ['Can still be filed', 'Ancora richiedibili'], kind: 'number', value: ({ can_file }) => can_file },
  { id: 'out', title: ['Outside', 'Fuori'], kind: 'number', value: ({ falls_out }) => falls_out },
  { id: 'keeps', title: ['Stay for the incentive', "Restano per l'incentivo"], kind: 'number', value: ({ keeps }) => keeps },
];

/** The communities that a newer map touches; what each has to do stands on its own page. */
export function AreaRadar() {
  const words = useWords(WORDS);
  const found = useList(PATH, {});
  const empty = (
    <Empty icon="circleCheckBig" title={words.none}>
      <p>{words.noneText}</p>
    </Empty>
  );
  return (
    <ListTable
      of={found}
      caption={words.table}
      columns={COLUMNS}
      rowKey={({ id }) => id}
      rowLink={({ community_id }) => `/c/${community_id}/territory`}
      sort="community"
      empty={empty}
    />
  );
}
