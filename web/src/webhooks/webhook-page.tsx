import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { ConfirmButton } from '../kit/confirm.tsx';
import { FailurePanel } from '../kit/failure.tsx';
import { DefinitionList, Moment } from '../kit/figures.tsx';
import { Badge, Card, Notice, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { Secret } from '../kit/secret.tsx';
import { client } from '../shell/client.ts';
import { useCommunity } from '../shell/community.tsx';
import { queryClient, removeObject, useChange, useObject } from '../shell/query.ts';
import { useWord, useWords } from '../shell/words.ts';
import { Deliveries } from './deliveries.tsx';
import { useEventGroups } from './events.ts';
import { expanded } from './patterns.ts';
import { stateOf, WEBHOOK_STATES, WEBHOOK_TONES, type Webhook } from './webhook-words.ts';

const PATH = '/api/v1/webhooks/{webhook_id}';

const WORDS = {
  events: ['Events', 'Eventi'],
  all: ['all events', 'tutti gli eventi'],
  since: ['Since', 'Dal'],
  failing: ['Fails since', 'In errore dal'],
  oldSecret: ['The former secret signs too until', 'Il segreto precedente firma ancora fino al'],
  test: ['Send a test', 'Invia una prova'],
  tested: ['Sent; the answer shows below.', 'Inviata; la risposta compare qui sotto.'],
  rotate: ['New secret', 'Nuovo segreto'],
  rotateTitle: ['Make a new secret?', 'Creare un nuovo segreto?'],
  rotateWhat: [
    'Deliveries are signed with the new secret, and for 24 hours with the present one too.',
    'Le consegne sono firmate con il nuovo segreto e, per 24 ore, anche con quello attuale.',
  ],
  rotateUndo: ['No. Put the new secret where the receiver keeps it.', 'No. Inserire il nuovo segreto presso il ricevente.'],
  rotated: ['This is the new secret', 'Questo è il nuovo segreto'],
  once: ['It is shown only now.', 'Viene mostrato solo adesso.'],
  off: ['Switch off', 'Disattiva'],
  offTitle: ['Switch this webhook off?', 'Disattivare questo webhook?'],
  offWhat: ['Nothing more is sent, and what waits is dropped.', 'Non viene inviato più nulla e ciò che attende viene scartato.'],
  offUndo: ['Yes: switch it on again.', 'Sì: basta riattivarlo.'],
  on: ['Switch on', 'Riattiva'],
  remove: ['Remove', 'Elimina'],
  removeTitle: ['Remove this webhook?', 'Eliminare questo webhook?'],
  removeWhat: ['It ends with its log of deliveries.', 'Termina, insieme al registro delle consegne.'],
  removeUndo: ['No. Add it again, with a new secret.', 'No. Va aggiunto di nuovo, con un nuovo segreto.'],
  stopped: [
    'Nothing is sent: the account that saved this webhook last, or its key or session, no longer has the right. What happens waits for up to 30 days. Save it again: from then on it uses your rights, and what waited is sent as far as you may read it.',
    "Non viene inviato nulla: l'account che ha salvato il webhook per ultimo, la sua chiave o la sua sessione non ha più il diritto. Gli eventi attendono fino a 30 giorni. Salvarlo di nuovo: da quel momento usa i diritti di chi lo salva e ciò che attendeva viene inviato, nei limiti di quei diritti.",
  ],
  stoppedSince: ['Sends nothing since', 'Non invia nulla dal'],
  again: ['Save again with my rights', 'Salva di nuovo con i miei diritti'],
  broken: [
    'The address failed for days or said that it is gone. Make sure that it answers, then switch the webhook on again.',
    "L'indirizzo è in errore da giorni o non esiste più. Verificare che risponda, poi riattivare il webhook.",
  ],
} as const;

export function WebhookPage() {
  const { webhookId } = useParams({ strict: false }) as { readonly webhookId: string };
  const webhook = useObject(PATH, { params: { path: { webhook_id: Number(webhookId) } } });
  return <Read of={webhook}>{({ data, etag }) => <OneWebhook webhook={data} etag={etag} />}</Read>;
}

function OneWebhook({ webhook, etag }: { readonly webhook: Webhook; readonly etag: string }) {
  const words = useWords(WORDS);
  const state = stateOf(webhook);
  const stateWord = useWord(WEBHOOK_STATES[state]);
  const [secret, setSecret] = useState<string>();
  return (
    <Page
      title={webhook.description ?? webhook.url}
      lead={<Badge tone={WEBHOOK_TONES[state]}>{stateWord}</Badge>}
      actions={<Acts webhook={webhook} etag={etag} onSecret={setSecret} />}
    >
      {secret !== undefined && <Secret title={words.rotated} lead={words.once} value={secret} />}
      {state === 'stopped' && <Notice tone="bad">{words.stopped}</Notice>}
      {state === 'broken' && <Notice tone="bad">{words.broken}</Notice>}
      <Card>
        <DefinitionList
          entries={[
            [
              'URL',
              webhook.description === null ? undefined : (
                <span key="url" className="break-all">
                  {webhook.url}
                </span>
              ),
            ],
            [words.events, <EventNames key="events" patterns={webhook.events} />],
            [words.since, <Moment key="since" at={webhook.created_at} />],
            [words.failing, webhook.failing_since === null ? undefined : <Moment key="failing" at={webhook.failing_since} />],
            [words.stoppedSince, webhook.stopped_since === null ? undefined : <Moment key="stopped" at={webhook.stopped_since} />],
            [words.oldSecret, webhook.previous_secret_until === null ? undefined : <Moment key="old" at={webhook.previous_secret_until} />],
          ]}
        />
      </Card>
      <Deliveries webhookId={webhook.id} />
    </Page>
  );
}

function EventNames({ patterns }: { readonly patterns: readonly string[] }) {
  const words = useWords(WORDS);
  const groups = useEventGroups();
  if (patterns.includes('*')) return words.all;
  if (groups === undefined) return patterns.join(', ');
  const names = expanded(patterns, groups);
  const labels = groups.flatMap(({ items }) => items.filter(({ id }) => names.has(id)).map(({ label }) => label));
  return (
    <ul className="list-disc pl-5">
      {labels.map((label) => (
        <li key={label}>{label}</li>
      ))}
    </ul>
  );
}

interface ActsProps {
  readonly webhook: Webhook;
  readonly etag: string;
  readonly onSecret: (secret: string) => void;
}

function Acts({ webhook, etag, onSecret }: ActsProps) {
  const words = useWords(WORDS);
  const community = useCommunity();
  const navigate = useNavigate();
  const params = { path: { webhook_id: webhook.id } };
  const ping = useChange(() => client.post('/api/v1/webhooks/{webhook_id}/ping', { params } as never));
  const setActive = async (active: boolean) => {
    const { url, events, description } = webhook;
    await client.put(PATH, { params: { ...params, header: { 'If-Match': etag } }, body: { url, events, description, active } } as never);
    await queryClient.invalidateQueries();
  };
  const switchOn = useChange(() => setActive(true));
  const rotate = async () => {
    const { secret } = (await client.post('/api/v1/webhooks/{webhook_id}/secret', { params, body: { overlap_hours: 24 } } as never)) as {
      readonly secret: string;
    };
    await queryClient.invalidateQueries();
    onSecret(secret);
  };
  const remove = async () => {
    await removeObject(PATH, { params });
    await navigate({ to: `/c/${community.id}/webhooks` });
  };
  return (
    <>
      {webhook.stopped_because !== null && (
        <Button look="primary" busy={switchOn.isPending} onClick={() => switchOn.mutate(undefined)}>
          {words.again}
        </Button>
      )}
      {webhook.active ? (
        <Button icon="send" busy={ping.isPending} onClick={() => ping.mutate(undefined)}>
          {words.test}
        </Button>
      ) : (
        <Button look="primary" busy={switchOn.isPending} onClick={() => switchOn.mutate(undefined)}>
          {words.on}
        </Button>
      )}
      <ConfirmButton
        label={words.rotate}
        look="plain"
        title={words.rotateTitle}
        what={words.rotateWhat}
        undo={words.rotateUndo}
        action={rotate}
      />
      {webhook.active && (
        <ConfirmButton
          label={words.off}
          look="plain"
          title={words.offTitle}
          what={words.offWhat}
          undo={words.offUndo}
          action={() => setActive(false)}
        />
      )}
      <ConfirmButton label={words.remove} title={words.removeTitle} what={words.removeWhat} undo={words.removeUndo} action={remove} />
      <p role="status" className="w-full text-sm text-muted">
        {ping.isSuccess && words.tested}
      </p>
      {(ping.error ?? switchOn.error) && <FailurePanel error={(ping.error ?? switchOn.error) as Error} />}
    </>
  );
}
