import type { Item } from 'condivisa/client';
import { ConfirmButton } from '../kit/confirm.tsx';
import { Moment } from '../kit/figures.tsx';
import { Card } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { removeObject, useList } from '../shell/query.ts';
import { useWord, useWords } from '../shell/words.ts';
import { roleWord } from './role-words.ts';

type Invitation = Item<'/api/v1/invitations'>;

const WORDS = {
  title: ['Invitations on their way', 'Inviti in attesa'],
  until: ['expires', 'scade'],
  someone: ['address hidden', 'indirizzo nascosto'],
  withdraw: ['Withdraw', 'Ritira'],
  withdrawTitle: ['Withdraw this invitation?', 'Ritirare questo invito?'],
  withdrawWhat: ['The link in the mail stops working.', 'Il link inviato non funziona più.'],
  withdrawUndo: ['Yes: a new invitation can be sent.', 'Sì: si può inviare un nuovo invito.'],
} as const;

/** Invitations to roles of a community that nobody has accepted yet; nothing where there is none. */
export function Invitations({ communityId }: { readonly communityId: number }) {
  const words = useWords(WORDS);
  const invitations = useList('/api/v1/invitations', {});
  return (
    <Read of={invitations}>
      {({ items }) => {
        const waiting = items.filter((one) => one.community_id === communityId && one.member_id === null && one.state === 'waiting');
        if (waiting.length === 0) return null;
        return (
          <Card title={words.title}>
            <ul className="divide-y divide-line">
              {waiting.map((one) => (
                <Waiting key={one.id} invitation={one} />
              ))}
            </ul>
          </Card>
        );
      }}
    </Read>
  );
}

function Waiting({ invitation: { id, email, role, expires_at } }: { readonly invitation: Invitation }) {
  const words = useWords(WORDS);
  const title = useWord(roleWord(role));
  const withdraw = () => removeObject('/api/v1/invitations/{invitation_id}', { params: { path: { invitation_id: id } } });
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <div className="min-w-0">
        <p className="font-medium break-all">{email ?? words.someone}</p>
        <p className="text-sm text-muted">
          {title} · {words.until} <Moment at={expires_at} />
        </p>
      </div>
      <ConfirmButton
        label={words.withdraw}
        title={words.withdrawTitle}
        what={words.withdrawWhat}
        undo={words.withdrawUndo}
        action={withdraw}
      />
    </li>
  );
}
