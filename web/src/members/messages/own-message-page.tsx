import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ButtonLink } from '../../kit/button.tsx';
import { Moment } from '../../kit/figures.tsx';
import { Card, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { client } from '../../shell/client.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useChange, useRead } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { MESSAGE, type Message } from './message-words.ts';

const WORDS = { back: ['All messages', 'Tutti i messaggi'] } as const;

/** A message for the member who got it; opening it marks it as read. */
export function OwnMessagePage() {
  const { messageId } = useParams({ strict: false }) as { readonly messageId: string };
  const { id } = useCommunity();
  const message = useRead(MESSAGE, { params: { path: { community_id: id, message_id: Number(messageId) } } });
  return <Read of={message}>{(found) => <Opened message={found} />}</Read>;
}

function Opened({ message }: { readonly message: Message }) {
  const words = useWords(WORDS);
  const { id, community_id, read_at } = message;
  const { mutate } = useChange(() =>
    client.post(`${MESSAGE}/read` as never, { params: { path: { community_id, message_id: id } } } as never),
  );
  const isUnread = read_at === null;
  useEffect(() => {
    if (isUnread) mutate(undefined as never);
  }, [isUnread, mutate]);
  return (
    <Page
      title={message.title}
      lead={<Moment at={message.sent_at ?? message.created_at} />}
      actions={<ButtonLink to={`/c/${community_id}/mine/messages`}>{words.back}</ButtonLink>}
    >
      <Card>
        <p className="max-w-prose whitespace-pre-line">{message.body}</p>
      </Card>
    </Page>
  );
}
