import { useState } from 'react';
import { createInvitation } from '../api-fields.ts';
import { type Field, Form } from '../kit/form.tsx';
import { client } from '../shell/client.ts';
import { useWord } from '../shell/words.ts';
import { COMMUNITY_ROLES, ROLE_PURPOSES, ROLE_WORDS, type RoleName } from './role-words.ts';

const FIELDS: readonly Field<keyof typeof createInvitation>[] = [
  { name: 'email', kind: 'email', label: ['E-mail', 'E-mail'] },
  {
    name: 'role',
    kind: 'choice',
    label: ['Role', 'Ruolo'],
    required: true,
    choices: COMMUNITY_ROLES.map((value) => ({ value, label: ROLE_WORDS[value] })),
  },
  {
    name: 'language',
    kind: 'choice',
    label: ['Language of the mail', "Lingua dell'e-mail"],
    choices: [
      { value: 'it', label: ['Italian', 'Italiano'] },
      { value: 'en', label: ['English', 'Inglese'] },
    ],
  },
];

/** Invites a person to a role of a community. */
export function InviteForm({ communityId }: { readonly communityId: number }) {
  const [round, setRound] = useState(0);
  return (
    <Form
      key={round}
      fields={FIELDS}
      bounds={createInvitation}
      initial={{ language: 'it' }}
      submitLabel={['Send the invitation', "Invia l'invito"]}
      submit={(body: object, { headers }) =>
        client.post('/api/v1/invitations', { body: { ...body, community_id: communityId }, headers } as never)
      }
      onDone={() => setRound(round + 1)}
    >
      {({ role }) => (typeof role === 'string' && role in ROLE_PURPOSES ? <Purpose role={role as RoleName} /> : null)}
    </Form>
  );
}

function Purpose({ role }: { readonly role: RoleName }) {
  const name = useWord(ROLE_WORDS[role]);
  const purpose = useWord(ROLE_PURPOSES[role]);
  return (
    <p role="status" className="text-sm text-muted">
      {name}: {purpose}.
    </p>
  );
}
