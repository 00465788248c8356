import type { Item } from 'condivisa/client';
import { createOrganisation } from '../api-fields.ts';
import { type Field, Form } from '../kit/form.tsx';
import { Card, Empty, Page } from '../kit/page.tsx';
import type { Column } from '../kit/table/column.ts';
import { ListTable } from '../kit/table/list-table.tsx';
import { client } from '../shell/client.ts';
import { useList } from '../shell/query.ts';
import { mayOpen } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords, type Word } from '../shell/words.ts';

type Organisation = Item<'/api/v1/organisations'>;

const WORDS = {
  title: ['Organisations', 'Organizzazioni'],
  lead: ['Municipalities, ESCos and others that run communities.', 'Comuni, ESCo e altri soggetti che gestiscono comunità.'],
  none: ['No organisations yet', 'Nessuna organizzazione'],
  noneText: ['Add the first one below.', 'Aggiungere la prima qui sotto.'],
  add: ['Add an organisation', "Aggiungi un'organizzazione"],
} as const;

const KINDS: Readonly<Record<Organisation['kind'], Word>> = {
  municipality: ['Municipality', 'Comune'],
  esco: ['Energy service company', 'ESCo'],
  association: ['Association', 'Associazione'],
  company: ['Company', 'Impresa'],
  other: ['Other', 'Altro'],
};

const COLUMNS: readonly Column<Organisation>[] = [
  { id: 'name', title: ['Name', 'Nome'], value: ({ name }) => name },
  { id: 'code', title: ['Code', 'Codice'], value: ({ code }) => code },
  { id: 'kind', title: ['Kind', 'Tipo'], value: ({ kind }) => kind, words: KINDS, filter: 'choice' },
];

const FIELDS: readonly Field<keyof typeof createOrganisation>[] = [
  { name: 'name', kind: 'text', label: ['Name', 'Nome'] },
  { name: 'code', kind: 'text', label: ['Code', 'Codice'], help: ['short, without spaces', 'breve, senza spazi'] },
  { name: 'kind', kind: 'choice', label: ['Kind', 'Tipo'], choices: Object.entries(KINDS).map(([value, label]) => ({ value, label })) },
];

export function OrganisationsPage() {
  const words = useWords(WORDS);
  const mayWrite = mayOpen(useMe(), { audience: 'platform', right: 'organisations:write' });
  const organisations = useList('/api/v1/organisations', {}, { most: 5000 });
  const empty = (
    <Empty icon="building2" title={words.none}>
      <p>{words.noneText}</p>
    </Empty>
  );
  return (
    <Page title={words.title} lead={words.lead}>
      <ListTable of={organisations} caption={words.title} columns={COLUMNS} rowKey={({ id }) => id} sort="name" empty={empty} />
      {mayWrite && (
        <Card title={words.add}>
          <Form
            fields={FIELDS}
            bounds={createOrganisation}
            submitLabel={['Add', 'Aggiungi']}
            doneText={['Added.', 'Aggiunta.']}
            submit={(body: object, { headers }) => client.post('/api/v1/organisations', { body, headers } as never)}
          />
        </Card>
      )}
    </Page>
  );
}
