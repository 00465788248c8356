import { useState } from 'react';
import { createCalendarFeed } from '../../api-fields.ts';
import { ConfirmButton } from '../../kit/confirm.tsx';
import { Moment } from '../../kit/figures.tsx';
import { type Field, Form, type FormCall } from '../../kit/form.tsx';
import { Badge } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { Secret } from '../../kit/secret.tsx';
import { client } from '../../shell/client.ts';
import { useChange, useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';

const WORDS = {
  lead: [
    'A private address for a calendar program: it shows the terms with their warnings, votes, work and papers of the community, and follows them. Whoever has the address reads them; it ends with your role, and with your next password.',
    'Un indirizzo privato per un programma di calendario: mostra i termini con gli avvisi, i voti, i lavori e i documenti della comunità e li aggiorna. Chi ha l’indirizzo li legge; vale finché si ha il ruolo e fino al prossimo cambio di password.',
  ],
  made: ['This is the address', "Questo è l'indirizzo"],
  once: [
    'It is shown only now: add it to the calendar as a subscription.',
    'Viene mostrato solo adesso: aggiungerlo al calendario come abbonamento.',
  ],
  revoke: ['Revoke', 'Revoca'],
  revokeTitle: ['Revoke the address?', "Revocare l'indirizzo?"],
  what: ['Calendars that use it show nothing new.', 'I calendari che lo usano non si aggiornano più.'],
  undo: ['Not this one; another one can be made.', 'Questo no; se ne può creare un altro.'],
  revoked: ['revoked', 'revocato'],
  read: ['last read', 'letto'],
  never: ['never read', 'mai letto'],
} as const;

const FIELDS: readonly Field<keyof typeof createCalendarFeed>[] = [
  {
    name: 'name',
    kind: 'text',
    label: ['For which calendar', 'Per quale calendario'],
    help: ['such as: phone of Anna', 'ad esempio: telefono di Anna'],
  },
];
const PATH = '/api/cer/communities/{community_id}/calendar-feeds';

/** The private calendar addresses of a community's terms. */
export function CalendarFeeds({ communityId, isOpen }: { readonly communityId: number; readonly isOpen: boolean }) {
  const words = useWords(WORDS);
  const path = { community_id: communityId };
  const [made, setMade] = useState<string>();
  const feeds = useList(PATH, { params: { path } });
  const revoke = useChange((id: number) =>
    client.post(`${PATH}/{calendar_feed_id}/revoke`, { params: { path: { ...path, calendar_feed_id: id } }, body: {} }),
  );
  const create = (body: { readonly name: string }, { headers }: FormCall) =>
    client.post(PATH, { params: { path }, body, headers } as never);
  return (
    <div className="space-y-4">
      <p className="max-w-prose text-muted">{words.lead}</p>
      {made && <Secret title={words.made} lead={words.once} value={made} />}
      {isOpen && (
        <Form
          fields={FIELDS}
          bounds={createCalendarFeed}
          submitLabel={['Make an address', 'Crea un indirizzo']}
          submit={create as never}
          onDone={(answer: { readonly url: string }) => setMade(answer.url)}
        />
      )}
      <Read of={feeds}>
        {({ items }) => (
          <ul className="space-y-2">
            {items.map((feed) => (
              <li key={feed.id} className="flex flex-wrap items-center gap-3">
                <span className="font-medium break-words">{feed.name}</span>
                <span className="text-sm text-muted">
                  {feed.last_read_at === null ? words.never : words.read} {feed.last_read_at && <Moment at={feed.last_read_at} />}
                </span>
                {feed.revoked_at === null ? (
                  <ConfirmButton
                    label={words.revoke}
                    title={words.revokeTitle}
                    what={words.what}
                    undo={words.undo}
                    action={() => revoke.mutateAsync(feed.id)}
                  />
                ) : (
                  <Badge>{words.revoked}</Badge>
                )}
              </li>
            ))}
          </ul>
        )}
      </Read>
    </div>
  );
}
