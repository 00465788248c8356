import { Link } from '@tanstack/react-router';
import { createMessage } from '../../api-fields.ts';
import { Moment } from '../../kit/figures.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Badge, Card, Empty, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { queryClient, useList } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import { MESSAGES, type Message, toBody, useMessageFields } from './message-words.ts';

const WORDS = {
  title: ['Messages', 'Messaggi'],
  lead: [
    'What the community writes to its members, and who has read it.',
    'Quello che la comunità scrive ai suoi membri, e chi lo ha letto.',
  ],
  ownLead: ['What the community has written to you.', 'Quello che la comunità le ha scritto.'],
  none: ['No message yet', 'Ancora nessun messaggio'],
  next: ['Write the first one; members see it once it is sent.', 'Scrivere il primo; i membri lo vedono dopo l’invio.'],
  ownNext: ['You will find here what the community writes to you.', 'Qui trova ciò che la comunità le scrive.'],
  add: ['New message', 'Nuovo messaggio'],
  draft: ['Draft', 'Bozza'],
  unread: ['Not read', 'Da leggere'],
  read: [
    (read: number, members: number) => `read by ${read} of ${members}`,
    (read: number, members: number) => `letto da ${read} su ${members}`,
  ],
} as const;

/** The messages of a community, for those who write them. */
export function MessagesPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayWrite = mayIn(useMe(), 'messages:write', placeOf(community));
  return (
    <Page title={words.title} lead={words.lead} actions={mayWrite && <NewMessage />}>
      <MessageList base={`/c/${community.id}/messages`} next={words.next} isOwn={false} />
    </Page>
  );
}

/** The messages that a member got. */
export function OwnMessagesPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  return (
    <Page title={words.title} lead={words.ownLead}>
      <MessageList base={`/c/${id}/mine/messages`} next={words.ownNext} isOwn />
    </Page>
  );
}

function NewMessage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const fields = useMessageFields();
  return (
    <FormWindow label={words.add} title={words.add} look="primary">
      {(done, cancel) => (
        <CreateForm
          path={MESSAGES}
          params={{ community_id: id }}
          fields={fields}
          bounds={createMessage}
          toBody={toBody}
          submitLabel={['Store the draft', 'Salva la bozza']}
          onDone={() => {
            done();
            void queryClient.invalidateQueries();
          }}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}

interface ListProps {
  readonly base: string;
  readonly next: string;
  readonly isOwn: boolean;
}

function MessageList({ base, next, isOwn }: ListProps) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const query = { sort: '-id', ...(isOwn ? { state: 'sent' as const } : {}) };
  const messages = useList(MESSAGES, { params: { path: { community_id: id }, query } }, { most: 200 });
  return (
    <Read of={messages}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty icon="mail" title={words.none}>
            <p>{next}</p>
          </Empty>
        ) : (
          <ul className="space-y-4">
            {items.map((message) => (
              <li key={message.id}>
                <MessageCard message={message} to={`${base}/${message.id}`} isOwn={isOwn} />
              </li>
            ))}
          </ul>
        )
      }
    </Read>
  );
}

function MessageCard({ message, to, isOwn }: { readonly message: Message; readonly to: string; readonly isOwn: boolean }) {
  const words = useWords(WORDS);
  const { counts, sent_at, created_at } = message;
  return (
    <Card>
      <p className="flex flex-wrap items-center gap-2 font-medium">
        <Link to={to} className="underline underline-offset-4">
          {message.title}
        </Link>
        {sent_at === null && <Badge tone="info">{words.draft}</Badge>}
        {isOwn && message.read_at === null && <Badge tone="warn">{words.unread}</Badge>}
      </p>
      <p className="text-sm text-muted">
        <Moment at={sent_at ?? created_at} />
        {counts && ` · ${words.read(counts.read, counts.members)}`}
      </p>
    </Card>
  );
}
