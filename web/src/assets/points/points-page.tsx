import { useMemo } from 'react';
import { ButtonLink } from '../../kit/button.tsx';
import { Empty, Page } from '../../kit/page.tsx';
import type { Column } from '../../kit/table/column.ts';
import { ListTable } from '../../kit/table/list-table.tsx';
import type { Member } from '../../members/member-words.ts';
import { nameOf, useMembersById } from '../../members/use-members.ts';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import { VOLTAGE } from '../asset-words.ts';
import { lastDay, WHEN, whenOf } from '../dated.ts';
import { type Point, useConfigurations, usePoints } from '../reads.ts';
import { RECOGNISED, recognitionOf } from './recognition.ts';

const WORDS = {
  title: ['Connection points', 'Punti di connessione'],
  lead: [
    'Every point of a member, the configuration it belongs to and whether GSE counts it.',
    'I punti di ogni membro, la configurazione a cui appartengono e se il GSE li considera.',
  ],
  add: ['Add a point', 'Aggiungi un punto'],
  import: ['Import a list', 'Importa un elenco'],
  map: ['Map', 'Mappa'],
  none: ['No points yet', 'Nessun punto'],
  next: ['Add the POD of a member to a configuration.', 'Aggiungere il POD di un membro a una configurazione.'],
} as const;

export function PointsPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayWrite = mayIn(useMe(), 'points:write', placeOf(community));
  const base = `/c/${community.id}`;
  const points = usePoints(community.id);
  const columns = useColumns(community.id);
  const add = mayWrite && (
    <ButtonLink to={`${base}/points/new`} look="primary" icon="plus">
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
            <ButtonLink to={`${base}/points/import`} icon="upload">
              {words.import}
            </ButtonLink>
          )}
          <ButtonLink to={`${base}/map`} icon="map">
            {words.map}
          </ButtonLink>
        </>
      }
    >
      <ListTable
        of={points}
        caption={words.title}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `${base}/points/${id}`}
        sort="pod"
        empty={
          <Empty icon="zap" title={words.none}>
            <p>{words.next}</p>
            {add}
          </Empty>
        }
      />
    </Page>
  );
}

function useColumns(communityId: number): readonly Column<Point>[] {
  const members = useMembersById(communityId);
  const configurations = useConfigurations(communityId).data?.items;
  return useMemo(() => columnsOf(members, new Map(configurations?.map(({ id, code }) => [id, code]))), [members, configurations]);
}

const columnsOf = (members: ReadonlyMap<number, Member>, codes: ReadonlyMap<number, string>): readonly Column<Point>[] => [
  { id: 'pod', title: ['POD', 'POD'], value: ({ pod }) => pod },
  {
    id: 'member',
    title: ['Member', 'Membro'],
    value: ({ member_id, member_code }) => nameOf(members.get(member_id) ?? { name: null, code: member_code }),
    filter: 'text',
  },
  {
    id: 'configuration',
    title: ['Configuration', 'Configurazione'],
    value: ({ configuration_id }) => codes.get(configuration_id) ?? String(configuration_id),
    filter: 'choice',
  },
  { id: 'from', title: ['Since', 'Dal'], kind: 'day', value: ({ valid_from }) => valid_from },
  { id: 'to', title: ['Until', 'Fino al'], kind: 'day', value: ({ valid_to }) => lastDay(valid_to) },
  { id: 'when', title: ['Assignment', 'Assegnazione'], value: (point) => whenOf(point), words: WHEN, filter: 'choice' },
  { id: 'gse', title: ['Recognised by GSE', 'Riconosciuto dal GSE'], value: recognitionOf, words: RECOGNISED, filter: 'choice' },
  { id: 'power', title: ['Contracted power', 'Potenza impegnata'], kind: 'power', value: ({ contracted_power_kw }) => contracted_power_kw },
  { id: 'voltage', title: ['Voltage', 'Tensione'], value: ({ voltage }) => voltage, words: VOLTAGE, hidden: true },
  { id: 'code', title: ['Member code', 'Codice membro'], value: ({ member_code }) => member_code, hidden: true },
];
