import type { Item } from 'condivisa/client';
import { useActors } from '../identity/actors.ts';
import { fieldWords } from '../identity/audit-changes.ts';
import { useActionWords } from '../identity/audit-words.ts';
import { Empty, Page } from '../kit/page.tsx';
import type { Column } from '../kit/table/column.ts';
import { ListTable } from '../kit/table/list-table.tsx';
import { useLanguage } from '../shell/language.ts';
import { useList } from '../shell/query.ts';
import { useWords, type Word, wordIn } from '../shell/words.ts';

type SecurityEvent = Item<'/api/v1/security-events'>;

const WORDS = {
  title: ['Security events', 'Eventi di sicurezza'],
  lead: [
    'Signs of attacks and of stolen passwords or keys, newest first.',
    'Segnali di attacchi e di password o chiavi sottratte, prima i più recenti.',
  ],
  none: ['No security events', 'Nessun evento di sicurezza'],
  noneText: [
    'Refused keys, repeated wrong codes and the like show here.',
    'Qui compaiono chiavi rifiutate, codici errati ripetuti e simili.',
  ],
} as const;

/** Names of what is told beside an event. */
const DETAILS: Readonly<Record<string, Word>> = {
  wait_seconds: ['wait in seconds', 'attesa in secondi'],
  session_id: ['session', 'sessione'],
  status: ['answer', 'risposta'],
  route: ['call', 'chiamata'],
  method: ['method', 'metodo'],
};

/** A detail in words: what was done, else its name and value. */
function useDetails(): (name: string, value: unknown) => string {
  const language = useLanguage();
  const actionOf = useActionWords();
  return (name, value) => {
    if (name === 'action') return actionOf(String(value));
    const word = DETAILS[name];
    return `${word === undefined ? fieldWords(name) : wordIn(language, word)}: ${String(value)}`;
  };
}

interface Said {
  readonly actorOf: (actor: string) => string;
  readonly detailOf: (name: string, value: unknown) => string;
}

const columnsOf = ({ actorOf, detailOf }: Said): readonly Column<SecurityEvent>[] => [
  {
    id: 'kind',
    title: ['What', 'Che cosa'],
    value: ({ kind }) => kind,
    filter: 'choice',
    words: {
      refresh_reused: ['A token was used twice', 'Un token è stato usato due volte'],
      key_refused: ['An ended key was used', 'È stata usata una chiave revocata'],
      token_refused: ['A token was refused', 'Un token è stato rifiutato'],
      many_denials: ['Refused again and again', 'Rifiutato ripetutamente'],
      sign_in_slowed: ['Sign-in slowed down after failures', 'Accesso rallentato dopo vari errori'],
      second_factor_failed: ['Wrong second factor', 'Secondo fattore errato'],
      second_factor_changed: ['Second factor changed', 'Secondo fattore modificato'],
      password_changed: ['Password changed', 'Password modificata'],
      cross_site_refused: ['A call from another site was refused', 'Rifiutata una chiamata da un altro sito'],
    },
  },
  { id: 'at', title: ['When', 'Quando'], kind: 'moment', value: ({ at }) => at },
  { id: 'user', title: ['User', 'Utente'], value: ({ user_id }) => (user_id === null ? null : actorOf(`user:${user_id}`)), filter: 'text' },
  { id: 'from', title: ['Address (hash)', 'Indirizzo (hash)'], value: ({ address_hash }) => address_hash?.slice(0, 16), filter: 'text' },
  { id: 'request', title: ['Request', 'Richiesta'], value: ({ request_id }) => request_id, hidden: true },
  {
    id: 'details',
    title: ['Details', 'Dettagli'],
    value: ({ details }) =>
      Object.entries(details)
        .map(([name, value]) => detailOf(name, value))
        .join(', '),
  },
];

export function SecurityPage() {
  const words = useWords(WORDS);
  const { actorOf } = useActors();
  const detailOf = useDetails();
  const columns = columnsOf({ actorOf, detailOf });
  const events = useList('/api/v1/security-events', { params: { query: { sort: '-id' } } }, { refetchMs: 60_000 });
  const empty = (
    <Empty icon="shield" title={words.none}>
      <p>{words.noneText}</p>
    </Empty>
  );
  return (
    <Page title={words.title} lead={words.lead}>
      <ListTable of={events} caption={words.title} columns={columns} rowKey={({ id }) => id} empty={empty} />
    </Page>
  );
}
