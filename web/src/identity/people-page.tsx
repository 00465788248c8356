import { useNavigate } from '@tanstack/react-router';
import type { Item } from 'condivisa/client';
import { ConfirmButton } from '../kit/confirm.tsx';
import { Moment } from '../kit/figures.tsx';
import { Badge, Card, Empty, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { client } from '../shell/client.ts';
import { useCommunity } from '../shell/community.tsx';
import { queryClient, removeObject, useList } from '../shell/query.ts';
import { useMe } from '../shell/session.tsx';
import { useWord, useWords } from '../shell/words.ts';
import { Invitations } from './invitations.tsx';
import { InviteForm } from './invite-form.tsx';
import { roleWord } from './role-words.ts';

const STAFF = '/api/cer/communities/{community_id}/staff';
type StaffRole = Item<typeof STAFF>;

const WORDS = {
  title: ['People and roles', 'Persone e ruoli'],
  lead: ['Who works for this community, and what each may do.', 'Chi lavora per questa comunità e che cosa può fare.'],
  here: ['Who holds a role here', 'Chi ha un ruolo qui'],
  none: ['Nobody holds a role in this community', 'Nessuno ha un ruolo in questa comunità'],
  noneText: ['Invite the first person below.', 'Invitare la prima persona qui sotto.'],
  since: ['since', 'dal'],
  whole: ['in all communities of the organisation', "in tutte le comunità dell'organizzazione"],
  you: ['you', "l'utente stesso"],
  off: ['switched off', 'disattivato'],
  waits: ['waits for another person', "in attesa di un'altra persona"],
  confirm: ['Confirm the role', 'Conferma il ruolo'],
  confirmTitle: [(name: string) => `Confirm the role of ${name}?`, (name: string) => `Confermare il ruolo di ${name}?`],
  confirmWhat: [
    'You state that this is a second person. If the community requires approval by a second person, the role takes effect only then.',
    'Si dichiara che si tratta di una seconda persona. Con il doppio controllo il ruolo vale solo da quel momento.',
  ],
  confirmUndo: ['Yes: take the role.', 'Sì: basta revocare il ruolo.'],
  take: ['Take the role', 'Revoca il ruolo'],
  takeTitle: [(name: string) => `Take the role from ${name}?`, (name: string) => `Revocare il ruolo a ${name}?`],
  takeWhat: [
    'The person can no longer open this community; invitations that depend on the role end.',
    'La persona non può più aprire questa comunità; gli inviti che dipendono dal ruolo terminano.',
  ],
  takeUndo: ['Yes: invite the person again.', 'Sì: basta invitare di nuovo la persona.'],
  refuse: ['Refuse the role', 'Rifiuta il ruolo'],
  refuseTitle: [(name: string) => `Refuse the role of ${name}?`, (name: string) => `Rifiutare il ruolo di ${name}?`],
  refuseWhat: ['The role is removed: it never took effect.', 'Il ruolo viene tolto: non ha mai avuto effetto.'],
  leave: ['Give up my role', 'Rinuncia al mio ruolo'],
  leaveTitle: ['Give up your own role?', 'Rinunciare al proprio ruolo?'],
  leaveWhat: ['You can no longer open this community with it.', 'Con esso non sarà più possibile aprire questa comunità.'],
  leaveUndo: ['Only by another invitation.', 'Solo con un nuovo invito.'],
  invite: ['Invite somebody to a role', 'Invita una persona a un ruolo'],
  inviteLead: [
    'The person gets a mail with a link that works once.',
    'La persona riceve un’e-mail con un link che funziona una volta sola.',
  ],
} as const;

export function PeoplePage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const staff = useList(STAFF, { params: { path: { community_id: id } } });
  return (
    <Page title={words.title} lead={words.lead}>
      <Card title={words.here}>
        <Read of={staff}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="users" title={words.none}>
                <p>{words.noneText}</p>
              </Empty>
            ) : (
              <ul className="divide-y divide-line">
                {items.map((one) => (
                  <Holder key={one.id} grant={one} />
                ))}
              </ul>
            )
          }
        </Read>
      </Card>
      <Invitations communityId={id} />
      <Card title={words.invite} lead={words.inviteLead}>
        <InviteForm communityId={id} />
      </Card>
    </Page>
  );
}

function Holder({ grant }: { readonly grant: StaffRole }) {
  const words = useWords(WORDS);
  const me = useMe();
  const navigate = useNavigate();
  const role = useWord(roleWord(grant.role));
  const name = grant.full_name ?? grant.username;
  const path = { user_id: grant.user_id, grant_id: grant.id };
  const take = () => removeObject('/api/v1/users/{user_id}/roles/{grant_id}', { params: { path } });
  const confirm = async () => {
    await client.post('/api/v1/users/{user_id}/roles/{grant_id}/confirm', { params: { path } });
    await queryClient.invalidateQueries();
  };
  const leave = async () => {
    await removeObject('/api/v1/auth/roles/{grant_id}', { params: { path: { grant_id: grant.id } } });
    await navigate({ to: '/' });
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {grant.user_id === me.id && <Badge>{words.you}</Badge>}
          {!grant.is_active && <Badge tone="warn">{words.off}</Badge>}
          {grant.waits_for_confirmation && <Badge tone="warn">{words.waits}</Badge>}
        </p>
        <p className="text-sm text-muted">
          {role}
          {grant.community_id === null && `, ${words.whole}`} · {words.since} <Moment at={grant.granted_at} />
        </p>
      </div>
      {grant.waits_for_confirmation && grant.user_id !== me.id && grant.given_by !== `user:${me.id}` && (
        <ConfirmButton
          label={words.confirm}
          title={words.confirmTitle(name)}
          what={words.confirmWhat}
          who={name}
          undo={words.confirmUndo}
          action={confirm}
        />
      )}
      {grant.community_id !== null && grant.user_id === me.id && (
        <ConfirmButton label={words.leave} title={words.leaveTitle} what={words.leaveWhat} undo={words.leaveUndo} action={leave} />
      )}
      {grant.community_id !== null && grant.user_id !== me.id && (
        <ConfirmButton
          label={grant.waits_for_confirmation ? words.refuse : words.take}
          title={grant.waits_for_confirmation ? words.refuseTitle(name) : words.takeTitle(name)}
          what={grant.waits_for_confirmation ? words.refuseWhat : words.takeWhat}
          who={name}
          undo={words.takeUndo}
          action={take}
        />
      )}
    </li>
  );
}
