import { lastDay } from '../assets/dated.ts';
import { ButtonLink } from '../kit/button.tsx';
import { Empty, Page } from '../kit/page.tsx';
import type { Column } from '../kit/table/column.ts';
import { ListTable } from '../kit/table/list-table.tsx';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { useList } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords } from '../shell/words.ts';
import { HOLDER_CLASS, MEMBER_STATUS, MEMBER_TYPE, type Member } from './member-words.ts';

const WORDS = {
  title: ['Members', 'Membri'],
  lead: ['The register of members, with who takes part since when.', 'Il registro dei membri, con chi partecipa e da quando.'],
  add: ['Add a member', 'Aggiungi un membro'],
  import: ['Import a list', 'Importa un elenco'],
  onDay: ['Who was in on a day', 'Chi era membro in un giorno'],
  applications: ['Applications', 'Domande di adesione'],
  producers: ['Third-party producers', 'Produttori terzi'],
  enterprises: ['Enterprises', 'Imprese'],
  none: ['No members yet', 'Nessun membro'],
  next: ['Add the first one, or import a list from a spreadsheet.', 'Aggiungere il primo, o importare un elenco da un foglio di calcolo.'],
} as const;

const COLUMNS: readonly Column<Member>[] = [
  { id: 'name', title: ['Name', 'Nome'], value: ({ name, code }) => name ?? code },
  { id: 'code', title: ['Code', 'Codice'], value: ({ code }) => code },
  { id: 'status', title: ['Status', 'Stato'], value: ({ status }) => status, words: MEMBER_STATUS, filter: 'choice' },
  { id: 'type', title: ['Takes part as', 'Partecipa come'], value: ({ member_type }) => member_type, words: MEMBER_TYPE, filter: 'choice' },
  { id: 'class', title: ['Legal category', 'Categoria'], value: ({ holder_class }) => holder_class, words: HOLDER_CLASS, filter: 'choice' },
  { id: 'from', title: ['Since', 'Dal'], kind: 'day', value: ({ valid_from }) => valid_from },
  { id: 'to', title: ['Until', 'Fino al'], kind: 'day', value: ({ valid_to }) => lastDay(valid_to) },
  { id: 'taxcode', title: ['Tax code', 'Codice fiscale'], value: ({ tax_code }) => tax_code, hidden: true },
  { id: 'mail', title: ['E-mail', 'E-mail'], value: ({ contact }) => contact?.email, hidden: true },
];

export function MembersPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayWrite = mayIn(useMe(), 'members:write', placeOf(community));
  const base = `/c/${community.id}/members`;
  const members = useList(
    '/api/cer/communities/{community_id}/members',
    { params: { path: { community_id: community.id } } },
    { most: 5000 },
  );
  const actions = (
    <>
      {mayWrite && <AddMembers base={base} />}
      <ButtonLink to={`${base}/applications`}>{words.applications}</ButtonLink>
      <ButtonLink to={`${base}/on-day`}>{words.onDay}</ButtonLink>
      <ButtonLink to={`/c/${community.id}/producers`}>{words.producers}</ButtonLink>
      <ButtonLink to={`/c/${community.id}/enterprises`}>{words.enterprises}</ButtonLink>
    </>
  );
  const empty = (
    <Empty icon="users" title={words.none}>
      <p>{words.next}</p>
    </Empty>
  );
  return (
    <Page title={words.title} lead={words.lead} actions={actions}>
      <ListTable
        of={members}
        caption={words.title}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `${base}/${id}`}
        sort="name"
        empty={empty}
      />
    </Page>
  );
}

function AddMembers({ base }: { readonly base: string }) {
  const words = useWords(WORDS);
  return (
    <>
      <ButtonLink to={`${base}/new`} look="primary" icon="plus">
        {words.add}
      </ButtonLink>
      <ButtonLink to={`${base}/import`} icon="upload">
        {words.import}
      </ButtonLink>
    </>
  );
}
