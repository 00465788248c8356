import type { Answer } from 'condivisa/client';
import { useState } from 'react';
import { createWebhook } from '../api-fields.ts';
import { CheckGroups } from '../kit/check-groups.tsx';
import { type Field, Form } from '../kit/form.tsx';
import { Loading } from '../kit/loading.tsx';
import { client } from '../shell/client.ts';
import { useWords } from '../shell/words.ts';
import { useEventGroups } from './events.ts';
import { toPatterns } from './patterns.ts';

type CreatedWebhook = Answer<'post', '/api/v1/webhooks'>;

const WORDS = {
  events: ['Events to send', 'Eventi da inviare'],
  all: ['Nothing chosen: all events are sent.', 'Nessuna scelta: vengono inviati tutti gli eventi.'],
} as const;

const FIELDS: readonly Field[] = [
  {
    name: 'url',
    kind: 'text',
    label: ['Address', 'Indirizzo'],
    help: ['begins with https:// and can be reached from the internet', 'inizia con https:// ed è raggiungibile da internet'],
  },
  {
    name: 'description',
    kind: 'text',
    label: ['Receiver', 'Ricevente'],
    help: ['such as the name of the program', 'ad esempio il nome del programma'],
  },
  {
    name: 'own',
    kind: 'switch',
    label: ['For all communities that I manage', 'Per tutte le comunità che gestisco'],
  },
];

interface WebhookBody {
  readonly url: string;
  readonly description?: string | null;
  readonly own?: boolean;
}

interface WebhookFormProps {
  readonly communityId: number;
  readonly onMade: (webhook: CreatedWebhook) => void;
}

export function WebhookForm({ communityId, onMade }: WebhookFormProps) {
  const words = useWords(WORDS);
  const groups = useEventGroups();
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const [round, setRound] = useState(0);
  if (groups === undefined) return <Loading />;
  const submit = ({ own, ...body }: WebhookBody, headers: object) => {
    const events = chosen.size === 0 ? ['*'] : toPatterns(chosen, groups);
    return client.post('/api/v1/webhooks', {
      body: { ...body, events, community_id: own === true ? null : communityId },
      headers,
    } as never);
  };
  return (
    <Form
      key={round}
      fields={FIELDS}
      bounds={createWebhook as Readonly<Record<string, object>>}
      submitLabel={['Add the webhook', 'Aggiungi il webhook']}
      submit={(body: WebhookBody, { headers }) => submit(body, headers)}
      onDone={(webhook: CreatedWebhook) => {
        choose(new Set());
        setRound(round + 1);
        onMade(webhook);
      }}
    >
      <div className="space-y-3">
        <p className="font-medium">{words.events}</p>
        <CheckGroups groups={groups} chosen={chosen} onChange={choose} />
        {chosen.size === 0 && <p className="text-sm text-muted">{words.all}</p>}
      </div>
    </Form>
  );
}
