import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { nameOf, type Person, usePeople } from '../billing/shared/people.ts';
import { useActors } from '../identity/actors.ts';
import { Button, ButtonLink } from '../kit/button.tsx';
import { FailureText } from '../kit/failure.tsx';
import { Empty, Page } from '../kit/page.tsx';
import { today } from '../kit/period.ts';
import type { Column } from '../kit/table/column.ts';
import { ListTable } from '../kit/table/list-table.tsx';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { downloadAnswer } from '../shell/download.ts';
import { useChange, useList } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords, type Word } from '../shell/words.ts';
import { DOCUMENT_KINDS, type StoredDocument } from './kinds.ts';
import { MissingDocuments } from './missing.tsx';
import { PreparePaper } from './prepare-paper.tsx';
import { RetentionCard } from './retention.tsx';
import { ReviewBadge } from './review/review-badge.tsx';
import { REVIEW } from './review/review-words.ts';

const WORDS = {
  title: ['Documents', 'Documenti'],
  lead: [
    'What is kept for GSE, plants and members. Documents of a person are encrypted with the key of that person.',
    'Quanto si conserva per il GSE, gli impianti e i membri. I documenti di una persona sono cifrati con la sua chiave.',
  ],
  add: ['Upload a document', 'Carica un documento'],
  none: ['No documents yet', 'Nessun documento'],
  next: ['Upload the first one: the statute, or a permit of a plant.', 'Caricare il primo: lo statuto, o un titolo di un impianto.'],
  download: [(name: string) => `Download ${name}`, (name: string) => `Scarica ${name}`],
} as const;

const SUBJECT: Readonly<Record<string, Word>> = {
  community: ['community', 'comunità'],
  configuration: ['configuration', 'configurazione'],
  plant: ['plant', 'impianto'],
  person: ['person', 'persona'],
};
const STATE: Readonly<Record<string, Word>> = {
  valid: ['valid', 'valido'],
  expired: ['expired', 'scaduto'],
  expiring: ['expires soon', 'in scadenza'],
  replaced: ['replaced', 'sostituito'],
  open: ['without end', 'senza scadenza'],
};

const subjectOf = ({ plant_code, party_id, configuration_id }: StoredDocument): string => {
  if (plant_code !== null) return 'plant';
  if (party_id !== null) return 'person';
  return configuration_id === null ? 'community' : 'configuration';
};

const SOON_DAYS = 60;

const stateOf = ({ valid_until, replaced_by_id }: StoredDocument): string => {
  if (replaced_by_id !== null) return 'replaced';
  if (valid_until === null) return 'open';
  if (valid_until < today()) return 'expired';
  return Date.parse(valid_until) - Date.parse(today()) <= SOON_DAYS * 86_400_000 ? 'expiring' : 'valid';
};

const columnsOf = (
  people: ReadonlyMap<number, Person>,
  codes: ReadonlyMap<number, string>,
  actorOf: (actor: string) => string,
): readonly Column<StoredDocument>[] => [
  {
    id: 'file',
    title: ['File', 'File'],
    value: ({ file_name }) => file_name,
    cell: ({ community_id, id, file_name, version }) => (
      <Link to={`/c/${community_id}/documents/${id}`} className="text-accent underline">
        {file_name}
        {version > 1 && ` (v${version})`}
      </Link>
    ),
  },
  { id: 'kind', title: ['Kind', 'Tipo'], value: ({ kind }) => kind, words: DOCUMENT_KINDS, filter: 'choice' },
  { id: 'subject', title: ['About', 'Riguarda'], value: subjectOf, words: SUBJECT, filter: 'choice' },
  {
    id: 'which',
    title: ['Which', 'Quale'],
    value: ({ plant_code, party_id, configuration_id }) =>
      plant_code ?? (party_id === null ? codes.get(configuration_id ?? 0) : nameOf(people, party_id)),
    filter: 'text',
  },
  { id: 'until', title: ['Valid until', 'Valido fino al'], kind: 'day', value: ({ valid_until }) => valid_until },
  { id: 'state', title: ['Validity', 'Validità'], value: stateOf, words: STATE, filter: 'choice' },
  {
    id: 'review',
    title: ['Review', 'Esame'],
    value: ({ review }) => review?.state ?? null,
    words: REVIEW,
    filter: 'choice',
    cell: ({ review }) => review && <ReviewBadge state={review.state} />,
  },
  { id: 'at', title: ['Added', 'Aggiunto'], kind: 'moment', value: ({ uploaded_at }) => uploaded_at },
  { id: 'by', title: ['Added by', 'Aggiunto da'], value: ({ uploaded_by }) => actorOf(uploaded_by) },
  {
    id: 'get',
    title: ['Content', 'Contenuto'],
    value: ({ media_type }) => media_type,
    sortable: false,
    cell: (document) => <Download document={document} />,
  },
];

export function DocumentsPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const base = `/c/${community.id}/documents`;
  const path = { community_id: community.id };
  const documents = useList('/api/cer/communities/{community_id}/documents', { params: { path } }, { most: 5000 });
  const configurations = useList('/api/cer/communities/{community_id}/configurations', { params: { path } }).data?.items;
  const people = usePeople();
  const { actorOf } = useActors();
  const columns = useMemo(
    () => columnsOf(people, new Map(configurations?.map(({ id, code }) => [id, code])), actorOf),
    [people, configurations, actorOf],
  );
  const add = mayIn(useMe(), 'documents:write', placeOf(community)) && (
    <>
      <PreparePaper />
      <ButtonLink to={`${base}/new`} look="primary" icon="upload">
        {words.add}
      </ButtonLink>
    </>
  );
  return (
    <Page title={words.title} lead={words.lead} actions={add}>
      {configurations?.map((configuration) => (
        <MissingDocuments key={configuration.id} configuration={configuration} />
      ))}
      <ListTable
        of={documents}
        caption={words.title}
        columns={columns}
        rowKey={({ id }) => id}
        sort="-at"
        empty={
          <Empty icon="fileText" title={words.none}>
            <p>{words.next}</p>
            {add}
          </Empty>
        }
      />
      {add && <RetentionCard />}
    </Page>
  );
}

function Download({ document: { community_id, id, file_name } }: { readonly document: StoredDocument }) {
  const words = useWords(WORDS);
  const download = useChange(() =>
    downloadAnswer(
      '/api/cer/communities/{community_id}/documents/{document_id}/content',
      { path: { community_id, document_id: id } },
      file_name,
    ),
  );
  return (
    <>
      <Button icon="download" aria-label={words.download(file_name)} busy={download.isPending} onClick={() => download.mutate(undefined)} />
      {download.error && (
        <div role="alert" className="text-sm text-bad">
          <FailureText error={download.error} />
        </div>
      )}
    </>
  );
}
