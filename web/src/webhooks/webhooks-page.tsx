import { useNavigate } from '@tanstack/react-router';
import type { Answer } from 'condivisa/client';
import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { Card, Empty, Page } from '../kit/page.tsx';
import { Secret } from '../kit/secret.tsx';
import type { Column } from '../kit/table/column.ts';
import { ListTable } from '../kit/table/list-table.tsx';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { useList } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords } from '../shell/words.ts';
import { WebhookForm } from './webhook-form.tsx';
import { stateOf, WEBHOOK_STATES, type Webhook } from './webhook-words.ts';

type CreatedWebhook = Answer<'post', '/api/v1/webhooks'>;

const WORDS = {
  title: ['Webhooks', 'Webhook'],
  lead: [
    'Changes of the community are sent to addresses of other programs.',
    'Le variazioni della comunità vengono inviate a indirizzi di altri programmi.',
  ],
  here: ['Of this community', 'Di questa comunità'],
  own: ['Of your account, for all your communities', 'Del proprio account, per tutte le proprie comunità'],
  none: ['No webhooks yet', 'Nessun webhook'],
  noneText: [
    'Add the address of a program that should receive changes.',
    "Aggiungere l'indirizzo di un programma da avvisare delle variazioni.",
  ],
  new: ['Add a webhook', 'Aggiungi un webhook'],
  made: ['The webhook is made. This is its secret', 'Il webhook è stato creato. Questo è il suo segreto'],
  once: [
    'It is shown only now. The receiver checks the signature of each delivery with it.',
    'Viene mostrato solo adesso. Con esso il ricevente verifica la firma di ogni consegna.',
  ],
  open: ['Open the webhook', 'Apri il webhook'],
} as const;

const COLUMNS: readonly Column<Webhook>[] = [
  { id: 'url', title: ['Address', 'Indirizzo'], value: ({ url }) => url },
  { id: 'what', title: ['Receiver', 'Ricevente'], value: ({ description }) => description },
  { id: 'state', title: ['State', 'Stato'], value: stateOf, words: WEBHOOK_STATES },
  { id: 'events', title: ['Events', 'Eventi'], value: ({ events }) => events.join(', ') },
  { id: 'created', title: ['Since', 'Dal'], kind: 'moment', value: ({ created_at }) => created_at },
];

export function WebhooksPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const navigate = useNavigate();
  const [made, setMade] = useState<CreatedWebhook>();
  const mayWrite = mayIn(useMe(), 'webhooks:write', placeOf(community));
  const base = `/c/${community.id}/webhooks`;
  return (
    <Page title={words.title} lead={words.lead}>
      {made && (
        <>
          <Secret title={words.made} lead={words.once} value={made.secret} />
          <Button onClick={() => void navigate({ to: `${base}/${made.id}` })}>{words.open}</Button>
        </>
      )}
      <Lists base={base} />
      {mayWrite && (
        <Card title={words.new}>
          <WebhookForm
            communityId={community.id}
            onMade={(webhook) => {
              setMade(webhook);
              document.getElementById('page-title')?.focus();
            }}
          />
        </Card>
      )}
    </Page>
  );
}

function Lists({ base }: { readonly base: string }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const webhooks = useList('/api/v1/webhooks', {});
  const parts = [
    { key: 'here', title: words.here, of: (one: Webhook) => one.community_id === id },
    { key: 'own', title: words.own, of: (one: Webhook) => one.community_id === null },
  ];
  const empty = (
    <Empty icon="send" title={words.none}>
      <p>{words.noneText}</p>
    </Empty>
  );
  return parts
    .filter(({ key, of }) => key === 'here' || webhooks.data?.items.some(of))
    .map(({ key, title, of }) => (
      <Card key={key} title={title}>
        <ListTable
          of={
            webhooks.data
              ? ({ ...webhooks, data: { ...webhooks.data, items: webhooks.data.items.filter(of) } } as typeof webhooks)
              : webhooks
          }
          caption={title}
          name={key}
          columns={COLUMNS}
          rowKey={({ id: webhook }) => webhook}
          rowLink={({ id: webhook }) => `${base}/${webhook}`}
          bare
          empty={empty}
        />
      </Card>
    ));
}
