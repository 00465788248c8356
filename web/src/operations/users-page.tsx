import type { Item } from 'condivisa/client';
import { Page } from '../kit/page.tsx';
import type { Column } from '../kit/table/column.ts';
import { ListTable } from '../kit/table/list-table.tsx';
import { useList } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';

type User = Item<'/api/v1/users'>;

const WORDS = {
  title: ['Users', 'Utenti'],
  lead: ['Every account of the platform.', 'Tutti gli account della piattaforma.'],
} as const;

const COLUMNS: readonly Column<User>[] = [
  { id: 'username', title: ['User name', 'Nome utente'], value: ({ username }) => username },
  { id: 'name', title: ['Name', 'Nome'], value: ({ full_name }) => full_name },
  { id: 'email', title: ['E-mail', 'E-mail'], value: ({ email }) => email },
  {
    id: 'state',
    title: ['State', 'Stato'],
    value: ({ is_active }) => (is_active ? 'active' : 'off'),
    words: { active: ['active', 'attivo'], off: ['switched off', 'disattivato'] },
    filter: 'choice',
  },
  { id: 'verified', title: ['E-mail confirmed', 'E-mail confermata'], value: ({ email_verified }) => email_verified, filter: 'choice' },
  { id: 'records', title: ['Memberships', 'Partecipazioni'], kind: 'number', value: ({ records }) => records.length },
  { id: 'created', title: ['Since', 'Dal'], kind: 'moment', value: ({ created_at }) => created_at },
  { id: 'id', title: ['Number', 'Numero'], kind: 'number', value: ({ id }) => id, hidden: true },
];

export function UsersPage() {
  const words = useWords(WORDS);
  const users = useList('/api/v1/users', {}, { most: 10_000 });
  return (
    <Page title={words.title} lead={words.lead}>
      <ListTable
        of={users}
        caption={words.title}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/operations/users/${id}`}
        sort="username"
      />
    </Page>
  );
}
