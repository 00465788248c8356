import { Button } from '../kit/button.tsx';
import { ConfirmButton } from '../kit/confirm.tsx';
import { FailurePanel } from '../kit/failure.tsx';
import { Moment } from '../kit/figures.tsx';
import { numberText } from '../kit/format.ts';
import { inputClass } from '../kit/inputs.ts';
import { Badge, Card, Empty } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { choiceParam, useSearchParams } from '../kit/search-params.ts';
import { client } from '../shell/client.ts';
import { useLanguage } from '../shell/language.ts';
import { queryClient, useChange, useList } from '../shell/query.ts';
import { useWord, useWords, wordIn } from '../shell/words.ts';
import { useEventWord } from './events.ts';
import { DELIVERY_FAILURES, DELIVERY_STATES, DELIVERY_TONES, type Delivery } from './webhook-words.ts';

const DAYS = 30;

const WORDS = {
  title: ['Deliveries', 'Consegne'],
  lead: ['Of the last 30 days, newest first.', 'Degli ultimi 30 giorni, prima le più recenti.'],
  none: ['Nothing was sent yet', 'Nessuna consegna'],
  noneText: ['Send a test to see what the receiver answers.', 'Inviare una prova per vedere che cosa risponde il ricevente.'],
  show: ['Show', 'Mostra'],
  all: ['all', 'tutte'],
  again: ['Send again', 'Invia di nuovo'],
  next: ['next attempt', 'prossimo tentativo'],
  answer: ['answer', 'risposta'],
  attempts: [
    (count: number) => (count === 1 ? '1 attempt' : `${count} attempts`),
    (count: number) => (count === 1 ? '1 tentativo' : `${count} tentativi`),
  ],
  replay: ['Send all failed again', 'Invia di nuovo le fallite'],
  replayTitle: ['Send again everything that failed?', 'Inviare di nuovo tutto ciò che è fallito?'],
  replayWhat: [
    'All deliveries of the last 30 days that were given up or not sent. Events keep their number, so the receiver can tell them.',
    'Tutte le consegne degli ultimi 30 giorni abbandonate o non inviate. Gli eventi mantengono il numero, così il ricevente li riconosce.',
  ],
  replayUndo: ['No: what is sent is sent.', 'No: ciò che è inviato resta inviato.'],
} as const;

const PARAMS = { state: choiceParam(['all', 'waiting', 'delivered', 'failed', 'dropped'] as const, 'all') };

export function Deliveries({ webhookId }: { readonly webhookId: number }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const [{ state }, set] = useSearchParams(PARAMS);
  const params = { path: { webhook_id: webhookId }, query: state === 'all' ? {} : { state } };
  const deliveries = useList('/api/v1/webhooks/{webhook_id}/deliveries', { params }, { most: 200, refetchMs: 5000 });
  const replay = async () => {
    const since = new Date(Date.now() - DAYS * 86_400_000).toISOString();
    await client.post('/api/v1/webhooks/{webhook_id}/replay', { params: { path: { webhook_id: webhookId } }, body: { since } } as never);
    await queryClient.invalidateQueries();
  };
  const actions = (
    <>
      <label className="flex items-center gap-2 text-sm">
        {words.show}
        <select className={inputClass('')} value={state} onChange={({ target }) => set({ state: target.value as typeof state })}>
          <option value="all">{words.all}</option>
          {Object.entries(DELIVERY_STATES).map(([value, word]) => (
            <option key={value} value={value}>
              {wordIn(language, word)}
            </option>
          ))}
        </select>
      </label>
      <ConfirmButton
        label={words.replay}
        look="plain"
        icon="rotateCw"
        title={words.replayTitle}
        what={words.replayWhat}
        undo={words.replayUndo}
        action={replay}
      />
    </>
  );
  return (
    <Card title={words.title} lead={words.lead} actions={actions}>
      <Read of={deliveries}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="send" title={words.none}>
              <p>{words.noneText}</p>
            </Empty>
          ) : (
            <ul className="divide-y divide-line">
              {items.map((delivery) => (
                <OneDelivery key={delivery.id} delivery={delivery} />
              ))}
            </ul>
          )
        }
      </Read>
    </Card>
  );
}

function OneDelivery({ delivery }: { readonly delivery: Delivery }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const title = useEventWord(delivery.event_type);
  const state = useWord(DELIVERY_STATES[delivery.state]);
  const last = delivery.attempts.at(-1);
  const again = useChange(() =>
    client.post('/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/replay', {
      params: { path: { webhook_id: delivery.webhook_id, delivery_id: delivery.id } },
    } as never),
  );
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-3">
      <div className="min-w-0 flex-1 basis-64 space-y-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {title} <Badge tone={DELIVERY_TONES[delivery.state]}>{state}</Badge>
        </p>
        <p className="text-sm break-all text-muted">
          <Moment at={delivery.occurred_at} seconds /> · {delivery.subject} · {words.attempts(delivery.attempts.length)}
        </p>
        {last && (
          <p className="text-sm break-words">
            {last.status === null ? <Failure code={last.failure} /> : `${words.answer} ${last.status}`},{' '}
            {numberText(last.latency_ms, language, { style: 'unit', unit: 'millisecond' })}
            {last.answer && <code className="ml-2 text-xs break-all">{last.answer.slice(0, 300)}</code>}
          </p>
        )}
        {delivery.next_attempt_at !== null && delivery.state === 'waiting' && (
          <p className="text-sm text-muted">
            {words.next} <Moment at={delivery.next_attempt_at} seconds />
          </p>
        )}
        {again.error && <FailurePanel error={again.error} />}
      </div>
      {delivery.state !== 'waiting' && (
        <Button icon="rotateCw" busy={again.isPending} onClick={() => again.mutate(undefined)}>
          {words.again}
        </Button>
      )}
    </li>
  );
}

function Failure({ code }: { readonly code: string | null }) {
  return useWord(DELIVERY_FAILURES[code ?? ''] ?? [code ?? '', code ?? '']);
}
