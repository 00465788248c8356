import { useState } from 'react';
import { createKey } from '../../api-fields.ts';
import { KeyList } from '../../identity/key-list.tsx';
import { type Field, Form, type FormCall } from '../../kit/form.tsx';
import { Read } from '../../kit/read.tsx';
import { Secret } from '../../kit/secret.tsx';
import { client } from '../../shell/client.ts';
import { useLanguage } from '../../shell/language.ts';
import { removeObject, useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';

const WORDS = {
  lead: [
    'A private address for your calendar program: it shows your due days in all your communities and follows them. It uses an API key that can do nothing else; end the key to end the address.',
    'Un indirizzo privato per il proprio programma di calendario: mostra e aggiorna le proprie scadenze in tutte le comunità. Si basa su una chiave API che non consente altro; revocando la chiave termina anche l’indirizzo.',
  ],
  made: ['This is the address of your calendar', "Questo è l'indirizzo del calendario"],
  once: [
    'It is shown only now: add it to your calendar as a subscription.',
    'Viene mostrato solo adesso: aggiungerlo al proprio calendario come abbonamento.',
  ],
} as const;

const SCOPE = 'calendar:read';

const FIELDS: readonly Field<keyof typeof createKey>[] = [
  { name: 'name', kind: 'text', label: ['Where it is used', 'Dove si usa'], help: ['such as: my phone', 'ad esempio: il mio telefono'] },
  {
    name: 'code',
    kind: 'text',
    label: ['Code of the second factor', 'Codice del secondo fattore'],
    help: ['needed some minutes after the sign-in', "richiesto qualche minuto dopo l'accesso"],
    autoComplete: 'one-time-code',
  },
];

/** The private addresses of the own calendar. */
export function OwnAddresses() {
  const words = useWords(WORDS);
  const language = useLanguage();
  const [made, setMade] = useState<string>();
  const keys = useList('/api/v1/auth/keys', {});
  const end = (id: number) => removeObject('/api/v1/auth/keys/{key_id}', { params: { path: { key_id: id } } });
  const create = (body: { readonly name: string; readonly code?: string }, { headers }: FormCall) =>
    client.post('/api/v1/auth/keys', { body: { ...body, scopes: [SCOPE] }, headers } as never);
  return (
    <div className="space-y-4">
      <p className="max-w-prose text-muted">{words.lead}</p>
      {made && <Secret title={words.made} lead={words.once} value={made} />}
      <Form
        fields={FIELDS}
        bounds={createKey}
        submitLabel={['Make my address', 'Crea il mio indirizzo']}
        submit={create as never}
        onDone={({ api_key }: { readonly api_key: string }) =>
          setMade(`${window.location.origin}/api/v1/calendars/own/${api_key}?language=${language}`)
        }
      />
      <Read of={keys}>
        {({ items }) => {
          const own = items.filter(({ scopes, revoked_at }) => scopes?.length === 1 && scopes[0] === SCOPE && revoked_at === null);
          return own.length === 0 ? null : <KeyList keys={own} end={end} />;
        }}
      </Read>
    </div>
  );
}
