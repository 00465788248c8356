import { useNavigate, useParams } from '@tanstack/react-router';
import { changeMessage } from '../../api-fields.ts';
import { ConfirmButton } from '../../kit/confirm.tsx';
import { Moment } from '../../kit/figures.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { ChangeForm } from '../../kit/object-form.tsx';
import { Card, Empty, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { type Column, ListTable } from '../../kit/table.tsx';
import { client } from '../../shell/client.ts';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { queryClient, removeObject, useList, useRead } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import { MAIL, MESSAGE, type Message, type Reader, toBody, useMessageFields } from './message-words.ts';

const WORDS = {
  draft: ['Draft: members do not see it yet', 'Bozza: i membri non la vedono ancora'],
  change: ['Change', 'Modifica'],
  send: ['Send', 'Invia'],
  sendTitle: ['Send this message?', 'Inviare questo messaggio?'],
  sendWhat: [
    'The members of now read it on their pages; those who want news also get a mail. It no longer changes.',
    'I membri attuali lo leggono nelle loro pagine; chi desidera le notizie riceve anche un’e-mail. Non si può più modificare.',
  ],
  sendUndo: ['No. Write another message to correct something.', 'No. Per rettificare si scrive un altro messaggio.'],
  remove: ['Delete', 'Elimina'],
  removeTitle: ['Delete this draft?', 'Eliminare questa bozza?'],
  removeWhat: ['Nobody has got it.', 'Nessuno l’ha ricevuta.'],
  undo: ['No.', 'Operazione definitiva.'],
  readers: ['Who has read it', 'Chi lo ha letto'],
  member: ['Member', 'Membro'],
  read: ['Read', 'Letto'],
  notYet: ['not yet', 'non ancora'],
  mail: ['E-mail', 'E-mail'],
} as const;

const COLUMNS: readonly Column<Reader>[] = [
  { id: 'member', title: WORDS.member, value: ({ member_code }) => member_code, filter: 'text' },
  { id: 'read', title: WORDS.read, kind: 'moment', value: ({ read_at }) => read_at },
  { id: 'mail', title: WORDS.mail, value: ({ mail }) => mail, words: MAIL, filter: 'choice' },
];

/** A message for those who write it. */
export function MessagePage() {
  const { messageId } = useParams({ strict: false }) as { readonly messageId: string };
  const { id } = useCommunity();
  const message = useRead(MESSAGE, { params: { path: { community_id: id, message_id: Number(messageId) } } });
  return <Read of={message}>{(found) => <Managed message={found} />}</Read>;
}

function Managed({ message }: { readonly message: Message }) {
  const words = useWords(WORDS);
  const mayWrite = mayIn(useMe(), 'messages:write', placeOf(useCommunity()));
  const lead = message.sent_at === null ? words.draft : <Moment at={message.sent_at} />;
  return (
    <Page title={message.title} lead={lead} actions={mayWrite && message.state === 'draft' && <DraftActs message={message} />}>
      <Card>
        <p className="max-w-prose whitespace-pre-line">{message.body}</p>
      </Card>
      {mayWrite && message.state === 'sent' && <Readers message={message} />}
    </Page>
  );
}

function DraftActs({ message }: { readonly message: Message }) {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const fields = useMessageFields();
  const path = { community_id: message.community_id, message_id: message.id };
  const send = async () => {
    await client.post(`${MESSAGE}/send` as never, { params: { path } } as never);
    await queryClient.invalidateQueries();
  };
  const remove = async () => {
    await removeObject(MESSAGE, { params: { path } });
    await navigate({ to: `/c/${message.community_id}/messages` });
  };
  return (
    <>
      <ConfirmButton label={words.send} title={words.sendTitle} look="primary" what={words.sendWhat} undo={words.sendUndo} action={send} />
      <FormWindow label={words.change} title={words.change}>
        {(done, cancel) => (
          <ChangeForm
            path={MESSAGE}
            params={path}
            fields={fields}
            bounds={changeMessage}
            toInitial={({ title, body, configuration_id }: Message) => ({
              title,
              body,
              configuration_id: configuration_id === null ? '' : String(configuration_id),
            })}
            toBody={toBody}
            onDone={() => {
              done();
              void queryClient.invalidateQueries();
            }}
            onCancel={cancel}
          />
        )}
      </FormWindow>
      <ConfirmButton label={words.remove} title={words.removeTitle} what={words.removeWhat} undo={words.undo} action={remove} />
    </>
  );
}

function Readers({ message }: { readonly message: Message }) {
  const words = useWords(WORDS);
  const path = { community_id: message.community_id, message_id: message.id };
  const readers = useList(`${MESSAGE}/readers`, { params: { path } });
  return (
    <Card title={words.readers}>
      <ListTable
        of={readers}
        caption={words.readers}
        name="message-readers"
        columns={COLUMNS}
        rowKey={({ id }) => id}
        sort="member"
        empty={<Empty icon="mail" title={words.notYet} />}
      />
    </Card>
  );
}
