import { ListImport } from '../kit/list-import.tsx';
import { Page } from '../kit/page.tsx';
import { client } from '../shell/client.ts';
import { useCommunity } from '../shell/community.tsx';
import { useWords, type Word } from '../shell/words.ts';
import { type MemberItem, readList } from './read-list.ts';

const WORDS = {
  title: ['Import members', 'Importa i membri'],
  lead: [
    'A CSV file from a spreadsheet: one member a row, at most 1,000 a time. Sending the same list again adds nobody twice.',
    'Un file CSV da un foglio di calcolo: una riga per membro, al massimo 1.000 per volta. Reinviare lo stesso elenco non aggiunge nessuno due volte.',
  ],
} as const;

const HEADS = 'codice; nome; codice fiscale; categoria; partecipa come; uso; dal; e-mail; telefono; indirizzo';

const textAt =
  (field: string) =>
  (item: MemberItem): string | undefined =>
    typeof item[field] === 'string' ? item[field] : undefined;

const NAME: Word = ['Name', 'Nome'];
const CODE: Word = ['Code', 'Codice'];
const SINCE: Word = ['Since', 'Dal'];
const SHOWN = [
  ['name', NAME, textAt('name')],
  ['code', CODE, textAt('code')],
  ['from', SINCE, textAt('valid_from')],
] as const;

export function ImportMembersPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const send = (items: readonly MemberItem[]) =>
    client.post('/api/cer/communities/{community_id}/members:batch', { params: { path: { community_id: id } }, body: { items } } as never);
  return (
    <Page title={words.title} lead={words.lead}>
      <ListImport heads={HEADS} read={readList} shown={SHOWN} send={send} />
    </Page>
  );
}
