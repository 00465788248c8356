import { useState } from 'react';
import { createKey } from '../api-fields.ts';
import { CheckGroups } from '../kit/check-groups.tsx';
import { type Field, Form } from '../kit/form.tsx';
import { client } from '../shell/client.ts';
import { useLanguage } from '../shell/language.ts';
import { type Me, useMe } from '../shell/session.tsx';
import { useWords, wordIn } from '../shell/words.ts';
import type { CreatedKey } from './keys-page.tsx';
import { RIGHT_GROUPS } from './right-words.ts';

const WORDS = {
  rights: ['Rights of the key', 'Diritti della chiave'],
  none: ['Nothing chosen: the key may do everything that you may.', "Nessuna scelta: la chiave può fare tutto ciò che può l'utente."],
} as const;

const OWN = ['profile:read', 'profile:write', 'money:read', 'calendar:read', 'communities:join'];

const FIELDS: readonly Field<keyof typeof createKey>[] = [
  { name: 'name', kind: 'text', label: ['Name', 'Nome'], help: ['what it is for', 'a che cosa serve'] },
  {
    name: 'expires_at',
    kind: 'date',
    label: ['Works until', 'Valida fino al'],
    help: ['empty: until you end it', 'vuoto: fino alla revoca'],
  },
  {
    name: 'code',
    kind: 'text',
    label: ['Code of the second factor', 'Codice del secondo fattore'],
    help: ['needed some minutes after the sign-in', "richiesto qualche minuto dopo l'accesso"],
    autoComplete: 'one-time-code',
  },
];

/** What the caller may give a key: rights of its roles and those over the own account. */
const heldBy = ({ roles }: Me): ReadonlySet<string> => new Set([...OWN, ...roles.flatMap(({ rights }) => rights)]);

interface KeyBody {
  readonly name: string;
  readonly expires_at?: string;
  readonly code?: string;
}

export function NewKeyForm({ onMade }: { readonly onMade: (key: CreatedKey) => void }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const held = heldBy(useMe());
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const [round, setRound] = useState(0);
  const groups = RIGHT_GROUPS.map(({ title, rights }) => ({
    id: title[0],
    legend: wordIn(language, title),
    items: Object.entries(rights)
      .filter(([right]) => held.has(right))
      .map(([id, word]) => ({ id, label: wordIn(language, word) })),
  })).filter(({ items }) => items.length > 0);
  const submit = ({ expires_at, ...body }: KeyBody, headers: object) =>
    client.post('/api/v1/auth/keys', {
      body: {
        ...body,
        ...(chosen.size === 0 ? {} : { scopes: [...chosen] }),
        ...(expires_at ? { expires_at: new Date(`${expires_at}T23:59:59`).toISOString() } : {}),
      },
      headers,
    } as never);
  return (
    <Form
      key={round}
      fields={FIELDS}
      bounds={createKey}
      submitLabel={['Make the key', 'Crea la chiave']}
      submit={(body: KeyBody, { headers }) => submit(body, headers)}
      onDone={(key: CreatedKey) => {
        choose(new Set());
        setRound(round + 1);
        onMade(key);
      }}
    >
      <div className="space-y-3">
        <p className="font-medium">{words.rights}</p>
        <CheckGroups groups={groups} chosen={chosen} onChange={choose} />
        {chosen.size === 0 && <p className="text-sm text-muted">{words.none}</p>}
      </div>
    </Form>
  );
}
