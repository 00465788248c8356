import { refusePersonChange } from '../../api-fields.ts';
import { Actor } from '../../identity/actor.tsx';
import { ConfirmButton } from '../../kit/confirm.tsx';
import { Moment } from '../../kit/figures.tsx';
import { Card } from '../../kit/page.tsx';
import { Refuse } from '../../settlement/refuse.tsx';
import { client } from '../../shell/client.ts';
import { useCommunity } from '../../shell/community.tsx';
import { queryClient, useList } from '../../shell/query.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import type { Member } from '../member-words.ts';
import { ChangeLines, type PersonChange } from './change-lines.tsx';

const WORDS = {
  title: ['Waiting change of personal data', 'Modifica dei propri dati in attesa'],
  lead: [
    'The member requests it; the register does not change until you approve it.',
    'La chiede il membro; il registro resta com’è finché non viene approvata.',
  ],
  approve: ['Approve', 'Approva'],
  approveTitle: ['Approve this change?', 'Approvare questa modifica?'],
  approveWhat: ['The register takes over these data at once.', 'Il registro assume subito questi dati.'],
  approveUndo: ['By changing the member.', 'Modificando il membro.'],
  refuseTitle: ['Refuse this change?', 'Respingere questa modifica?'],
  again: ['The member can ask for it again.', 'Il membro può richiederla di nuovo.'],
  own: [
    'Four eyes: you proposed it, so another person approves it.',
    'Doppio controllo: l’ha proposta lei, quindi la approva un’altra persona.',
  ],
} as const;

const PATH = '/api/cer/communities/{community_id}/person-changes';

/** What a member asks to have changed, for whoever keeps the register; nothing where nothing waits. */
export function WaitingChange({ member }: { readonly member: Member }) {
  const { id } = useCommunity();
  const waiting = useList(PATH, { params: { path: { community_id: id }, query: { state: 'proposed' } } }, { most: 500 });
  const change = waiting.data?.items.find(({ party_id }) => party_id === member.party_id);
  return change === undefined ? null : <OneChange change={change} />;
}

function OneChange({ change }: { readonly change: PersonChange }) {
  const words = useWords(WORDS);
  const { four_eyes } = useCommunity();
  const me = useMe();
  const isOwn = four_eyes && change.proposed_by === `user:${me.id}`;
  const params = { community_id: change.community_id, person_change_id: change.id };
  const approve = async () => {
    await client.post(`${PATH}/{person_change_id}/approve`, { params: { path: params } } as never);
    await queryClient.invalidateQueries();
  };
  return (
    <Card title={words.title} lead={words.lead}>
      <p className="text-sm text-muted">
        <Actor who={change.proposed_by} /> · <Moment at={change.proposed_at} />
      </p>
      <ChangeLines change={change} />
      {isOwn ? (
        <p className="mt-3 text-sm text-muted">{words.own}</p>
      ) : (
        <div className="mt-4 flex flex-wrap gap-2">
          <ConfirmButton
            label={words.approve}
            title={words.approveTitle}
            look="primary"
            what={words.approveWhat}
            undo={words.approveUndo}
            action={approve}
          />
          <Refuse
            path="/api/cer/communities/{community_id}/person-changes/{person_change_id}/refuse"
            params={params}
            bounds={refusePersonChange}
            title={words.refuseTitle}
            again={words.again}
          />
        </div>
      )}
    </Card>
  );
}
