import type { Item } from 'condivisa/client';
import { ConfirmButton } from '../kit/confirm.tsx';
import { Moment } from '../kit/figures.tsx';
import { Badge, Notice, type Tone } from '../kit/page.tsx';
import { useWords } from '../shell/words.ts';

export type ApiKey = Item<'/api/v1/auth/keys'>;

const WORDS = {
  none: ['No API keys.', 'Nessuna chiave API.'],
  works: ['works', 'attiva'],
  ended: ['ended', 'revocata'],
  expired: ['expired', 'scaduta'],
  asleep: ['rests', 'sospesa'],
  begins: ['begins with', 'inizia con'],
  made: ['made', 'creata'],
  used: ['last used', 'ultimo uso'],
  never: ['never used', 'mai usata'],
  expires: ['expires', 'scade'],
  all: ['all rights of the account', "tutti i diritti dell'account"],
  scopes: [
    (count: number) => (count === 1 ? '1 right' : `${count} rights`),
    (count: number) => (count === 1 ? '1 diritto' : `${count} diritti`),
  ],
  end: ['End the key', 'Revoca la chiave'],
  endTitle: [(name: string) => `End the key ${name}?`, (name: string) => `Revocare la chiave ${name}?`],
  endWhat: [
    'It stops working at once, with its tokens, the keys it made and the invitations it sent.',
    'Smette subito di funzionare, con i suoi token, le chiavi che ha creato e gli inviti che ha inviato.',
  ],
  endUndo: ['No. Make a new key and put it where this one was used.', 'No. Creare una nuova chiave e inserirla dove si usava questa.'],
} as const;

type State = 'works' | 'ended' | 'expired' | 'asleep';
const TONES: Readonly<Record<State, Tone>> = { works: 'good', ended: 'info', expired: 'info', asleep: 'warn' };

export function stateOf({ revoked_at, expires_at, asleep }: ApiKey, now = Date.now()): State {
  if (revoked_at !== null) return 'ended';
  if (expires_at !== null && Date.parse(expires_at) <= now) return 'expired';
  return asleep ? 'asleep' : 'works';
}

interface KeyListProps {
  readonly keys: readonly ApiKey[];
  readonly end?: (id: number) => Promise<unknown>;
}

/** API keys with their state and use; those that work first. */
export function KeyList({ keys, end }: KeyListProps) {
  const words = useWords(WORDS);
  if (keys.length === 0) return <p className="text-muted">{words.none}</p>;
  const isOver = (key: ApiKey): number => (['ended', 'expired'].includes(stateOf(key)) ? 1 : 0);
  return (
    <ul className="divide-y divide-line">
      {[...keys]
        .sort((a, b) => isOver(a) - isOver(b))
        .map((key) => (
          <OneKey key={key.id} apiKey={key} {...(end ? { end } : {})} />
        ))}
    </ul>
  );
}

function OneKey({ apiKey: key, end }: { readonly apiKey: ApiKey; readonly end?: (id: number) => Promise<unknown> }) {
  const words = useWords(WORDS);
  const state = stateOf(key);
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-3">
      <div className="min-w-0 flex-1 basis-64 space-y-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {key.name} <Badge tone={TONES[state]}>{words[state]}</Badge>
        </p>
        <p className="text-sm text-muted">
          {words.begins} <code>cdv_{key.prefix}</code> · {key.scopes === null ? words.all : words.scopes(key.scopes.length)}
        </p>
        <p className="text-sm text-muted">
          {words.made} <Moment at={key.created_at} /> ·{' '}
          {key.last_used_at === null ? (
            words.never
          ) : (
            <>
              {words.used} <Moment at={key.last_used_at} />
            </>
          )}
          {key.expires_at !== null && (
            <>
              {' · '}
              {words.expires} <Moment at={key.expires_at} />
            </>
          )}
        </p>
        {key.scopes !== null && <p className="text-sm break-words text-muted">{key.scopes.join(', ')}</p>}
        {key.advice !== null && state !== 'ended' && <Notice tone="warn">{key.advice}</Notice>}
      </div>
      {end && (state === 'works' || state === 'asleep') && (
        <ConfirmButton
          label={words.end}
          title={words.endTitle(key.name)}
          what={words.endWhat}
          undo={words.endUndo}
          action={() => end(key.id)}
        />
      )}
    </li>
  );
}
