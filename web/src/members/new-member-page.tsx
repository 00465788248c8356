import { useNavigate } from '@tanstack/react-router';
import { createMember } from '../api-fields.ts';
import { Form } from '../kit/form.tsx';
import { Card, Page } from '../kit/page.tsx';
import { client } from '../shell/client.ts';
import { useCommunity } from '../shell/community.tsx';
import { queryClient } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import { NEW_MEMBER_FIELDS } from './member-fields.ts';

const WORDS = {
  title: ['Add a member', 'Aggiungi un membro'],
  lead: [
    'Who joins, since when, and as what. Points and plants are added afterwards.',
    'Chi entra, da quando e a quale titolo. Punti e impianti si aggiungono dopo.',
  ],
} as const;

export function NewMemberPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const navigate = useNavigate();
  return (
    <Page title={words.title} lead={words.lead}>
      <Card>
        <Form
          fields={NEW_MEMBER_FIELDS}
          bounds={createMember}
          initial={{ member_type: 'CONSUMER', user_type: 'RESIDENTIAL', holder_class: 'natural_person' }}
          submitLabel={['Add', 'Aggiungi']}
          submit={(body: object, { headers }) =>
            client.post('/api/cer/communities/{community_id}/members', { params: { path: { community_id: id } }, body, headers } as never)
          }
          onDone={(member: { readonly id: number }) => {
            void queryClient.invalidateQueries();
            void navigate({ to: `/c/${id}/members/${member.id}` });
          }}
        />
      </Card>
    </Page>
  );
}
