import type { Answer } from 'condivisa/client';
import { useState } from 'react';
import { ButtonLink } from '../kit/button.tsx';
import { Card, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { Secret } from '../kit/secret.tsx';
import { removeObject, useList } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import { KeyList } from './key-list.tsx';
import { NewKeyForm } from './new-key-form.tsx';

export type CreatedKey = Answer<'post', '/api/v1/auth/keys'>;

const WORDS = {
  title: ['API keys', 'Chiavi API'],
  lead: [
    'With a key a program of yours works with the API as you, as far as the rights of the key go.',
    'Con una chiave un proprio programma usa l’API al posto dell’utente, nei limiti dei diritti della chiave.',
  ],
  sessions: ['Sessions and sign-in', 'Sessioni e accesso'],
  yours: ['Your keys', 'Le proprie chiavi'],
  new: ['Make a key', 'Crea una chiave'],
  newLead: ['Choose only the rights that the program needs.', 'Scegliere solo i diritti che servono al programma.'],
  made: ['This is the new key', 'Questa è la nuova chiave'],
  once: ['It is shown only now. Keep it where secrets are kept.', 'Viene mostrata solo adesso. Conservarla in un luogo sicuro.'],
} as const;

/** The API keys of the own account. */
export function KeysPage() {
  const words = useWords(WORDS);
  const [made, setMade] = useState<CreatedKey>();
  const keys = useList('/api/v1/auth/keys', {});
  const end = (id: number) => removeObject('/api/v1/auth/keys/{key_id}', { params: { path: { key_id: id } } });
  const actions = (
    <ButtonLink to="/account/security" reloadDocument icon="shield">
      {words.sessions}
    </ButtonLink>
  );
  return (
    <Page title={words.title} lead={words.lead} actions={actions}>
      {made && <Secret title={`${words.made}: ${made.name}`} lead={words.once} value={made.api_key} />}
      <Card title={words.yours}>
        <Read of={keys}>{({ items }) => <KeyList keys={items} end={end} />}</Read>
      </Card>
      <Card title={words.new} lead={words.newLead}>
        <NewKeyForm
          onMade={(key) => {
            setMade(key);
            document.getElementById('page-title')?.focus();
          }}
        />
      </Card>
    </Page>
  );
}
