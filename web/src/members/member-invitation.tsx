import type { Item } from 'condivisa/client';
import { createInvitation } from '../api-fields.ts';
import { useActors } from '../identity/actors.ts';
import { ConfirmButton } from '../kit/confirm.tsx';
import { Moment } from '../kit/figures.tsx';
import { type Field, Form } from '../kit/form.tsx';
import { Card } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { client } from '../shell/client.ts';
import { queryClient, removeObject, useList, useRead } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import type { Member } from './member-words.ts';

const ACCOUNT = '/api/cer/communities/{community_id}/members/{member_id}/account';

type Invitation = Item<'/api/v1/invitations'>;

const WORDS = {
  title: ['Access to these pages', 'Accesso a queste pagine'],
  lead: [
    'The member gets a mail with a link that works once, and sees own energy, money and documents.',
    'Il membro riceve un’e-mail con un link che funziona una volta sola e vede energia, denaro e documenti propri.',
  ],
  waiting: ['An invitation is on its way; it expires', 'Un invito è stato inviato; scade'],
  accepted: ['Invitation accepted', 'Invito accettato'],
  linked: ['The account of this member:', 'Account di questo membro:'],
  unlink: ['End the access', 'Termina l’accesso'],
  unlinkWhat: [
    'The account no longer sees this membership; its others stay. Its holder gets a mail.',
    'L’account non vede più questa partecipazione; le altre restano. Il titolare riceve un’e-mail.',
  ],
  unlinkUndo: ['By inviting the person again.', 'Invitando di nuovo la persona.'],
  waits: [
    'It came by an invitation, and the community requires approval by a second person: until another person confirms that it is the member’s, it cannot vote and its bank account waits.',
    'Deriva da un invito e la comunità richiede il doppio controllo: finché un’altra persona non conferma che è del membro, non vota e il suo conto bancario resta in attesa.',
  ],
  confirm: ['Confirm the account', "Confermare l'account"],
  confirmWhat: [
    'Confirm only once you have asked the member, by a way that you know, whether this account is theirs.',
    'Confermare solo dopo aver chiesto al membro, con un recapito noto, se l’account è suo.',
  ],
  confirmUndo: ['The account can be unlinked later.', "L'account può essere scollegato in seguito."],
  revoke: ['Withdraw the invitation', "Ritira l'invito"],
  revokeWhat: ['The link in the mail stops working.', 'Il link inviato non funziona più.'],
  revokeUndo: ['A new invitation can be sent at any time.', 'Si può inviare un nuovo invito in qualsiasi momento.'],
} as const;

const FIELDS: readonly Field<keyof typeof createInvitation>[] = [
  { name: 'email', kind: 'email', label: ['E-mail', 'E-mail'] },
  {
    name: 'language',
    kind: 'choice',
    label: ['Language of the mail', "Lingua dell'e-mail"],
    choices: [
      { value: 'it', label: ['Italian', 'Italiano'] },
      { value: 'en', label: ['English', 'Inglese'] },
    ],
  },
];

/** Invites the person behind a member to an account, or shows the invitation that was sent. */
export function MemberInvitation({ member }: { readonly member: Member }) {
  const words = useWords(WORDS);
  const invitations = useList('/api/v1/invitations', {});
  return (
    <Card title={words.title} lead={words.lead}>
      <Read of={invitations}>
        {({ items }) => {
          const own = items.filter(({ member_id }) => member_id === member.id);
          const waiting = own.find(({ state }) => state === 'waiting');
          if (waiting) return <Waiting invitation={waiting} />;
          return <Account member={member} wasAccepted={own.some(({ state }) => state === 'accepted')} />;
        }}
      </Read>
    </Card>
  );
}

/** The account that acts for the member, or the form that invites one. */
function Account({ member, wasAccepted }: { readonly member: Member; readonly wasAccepted: boolean }) {
  const words = useWords(WORDS);
  const path = { community_id: member.community_id, member_id: member.id };
  // Whoever has no account is not asked for: there is nothing to read.
  const { accounts, actorOf } = useActors();
  const isLinked = accounts?.some(({ partyId }) => partyId === member.party_id) ?? false;
  const account = useRead(ACCOUNT, { params: { path } }, { enabled: isLinked });
  if (accounts !== undefined && !isLinked) return <Invite member={member} />;
  if (account.isPending) return <p className="text-muted">{wasAccepted ? words.accepted : ''}</p>;
  if (account.data === undefined) return <Invite member={member} />;
  const confirm = async () => {
    await client.post(`${ACCOUNT}/confirm`, { params: { path } });
    await queryClient.invalidateQueries();
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p>
        {words.linked} {actorOf(`user:${account.data.user_id}`)}
      </p>
      {account.data.waits_for_confirmation && (
        <>
          <p>{words.waits}</p>
          <ConfirmButton
            label={words.confirm}
            title={words.confirm}
            what={words.confirmWhat}
            who={member.name ?? member.code}
            undo={words.confirmUndo}
            action={confirm}
          />
        </>
      )}
      <ConfirmButton
        label={words.unlink}
        title={words.unlink}
        what={words.unlinkWhat}
        who={member.name ?? member.code}
        undo={words.unlinkUndo}
        action={() => removeObject(ACCOUNT, { params: { path } })}
      />
    </div>
  );
}

const Invite = ({ member }: { readonly member: Member }) => (
  <Form
    fields={FIELDS}
    bounds={createInvitation}
    initial={{ email: member.contact?.email ?? '', language: 'it' }}
    submitLabel={['Send the invitation', "Invia l'invito"]}
    submit={(body: object, { headers }) =>
      client.post('/api/v1/invitations', {
        body: { ...body, role: 'member', community_id: member.community_id, member_id: member.id },
        headers,
      } as never)
    }
    onDone={() => void queryClient.invalidateQueries()}
  />
);

function Waiting({ invitation }: { readonly invitation: Invitation }) {
  const words = useWords(WORDS);
  const revoke = () => removeObject('/api/v1/invitations/{invitation_id}', { params: { path: { invitation_id: invitation.id } } });
  return (
    <div className="space-y-3">
      <p>
        {words.waiting} <Moment at={invitation.expires_at} />.
      </p>
      <ConfirmButton label={words.revoke} title={words.revoke} what={words.revokeWhat} undo={words.revokeUndo} action={revoke} />
    </div>
  );
}
