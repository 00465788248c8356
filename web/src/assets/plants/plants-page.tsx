import { useMemo } from 'react';
import { nameOf, type Person, usePeople } from '../../billing/shared/people.ts';
import { ButtonLink } from '../../kit/button.tsx';
import { Empty, Page } from '../../kit/page.tsx';
import type { Column } from '../../kit/table/column.ts';
import { ListTable } from '../../kit/table/list-table.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import { SOURCE } from '../asset-words.ts';
import { type Plant, usePlants } from '../reads.ts';
import { powerOf, producerCode } from './plant-power.ts';

const WORDS = {
  title: ['Plants', 'Impianti'],
  lead: [
    'Every plant with its power, its sections and who produces. Power counts the sections that are assigned today.',
    'Gli impianti con potenza, sezioni e produttore. La potenza considera le sezioni assegnate oggi.',
  ],
  add: ['Add a plant', 'Aggiungi un impianto'],
  import: ['Import a list', 'Importa un elenco'],
  split: ['Split plants', 'Impianti frazionati'],
  producers: ['Third-party producers', 'Produttori terzi'],
  none: ['No plants yet', 'Nessun impianto'],
  next: ['Add the first plant with its section.', 'Aggiungere il primo impianto con la sua sezione.'],
} as const;

const columnsOf = (people: ReadonlyMap<number, Person>): readonly Column<Plant>[] => [
  { id: 'name', title: ['Name', 'Nome'], value: ({ name }) => name },
  { id: 'code', title: ['Code', 'Codice'], value: ({ code }) => code },
  { id: 'power', title: ['Power', 'Potenza'], kind: 'power', value: powerOf },
  { id: 'sections', title: ['Sections', 'Sezioni'], kind: 'number', value: ({ sections }) => sections.length },
  {
    id: 'producer',
    title: ['Producer', 'Produttore'],
    value: (plant) => nameOf(people, plant.producer_party_id, producerCode(plant)),
    filter: 'text',
  },
  { id: 'source', title: ['Source', 'Fonte'], value: ({ source }) => source, words: SOURCE, filter: 'choice' },
  { id: 'pod', title: ['POD', 'POD'], value: ({ pod }) => pod },
  { id: 'gse', title: ['Recognised by GSE', 'Riconosciuto dal GSE'], kind: 'flag', value: isRecognised, filter: 'choice' },
  { id: 'region', title: ['Region', 'Regione'], value: ({ region }) => region, hidden: true },
  { id: 'municipality', title: ['Municipality', 'Comune'], value: ({ municipality }) => municipality, hidden: true },
];

const isRecognised = ({ sections }: Plant): boolean => sections.some(({ service_start }) => service_start !== null);

export function PlantsPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayWrite = mayIn(useMe(), 'plants:write', placeOf(community));
  const base = `/c/${community.id}`;
  const people = usePeople();
  const columns = useMemo(() => columnsOf(people), [people]);
  const add = mayWrite && (
    <ButtonLink to={`${base}/plants/new`} look="primary" icon="plus">
      {words.add}
    </ButtonLink>
  );
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <>
          {add}
          {mayWrite && (
            <ButtonLink to={`${base}/plants/import`} icon="upload">
              {words.import}
            </ButtonLink>
          )}
          <ButtonLink to={`${base}/producers`} icon="factory">
            {words.producers}
          </ButtonLink>
          <ButtonLink to={`${base}/plants/split-groups`}>{words.split}</ButtonLink>
        </>
      }
    >
      <ListTable
        of={usePlants(community.id)}
        caption={words.title}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `${base}/plants/${id}`}
        sort="code"
        empty={
          <Empty icon="sun" title={words.none}>
            <p>{words.next}</p>
            {add}
          </Empty>
        }
      />
    </Page>
  );
}
