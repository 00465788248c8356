import { useNavigate, useParams } from '@tanstack/react-router';
import { changeMember } from '../api-fields.ts';
import { lastDay } from '../assets/dated.ts';
import { ConfirmButton } from '../kit/confirm.tsx';
import { Day, DefinitionList } from '../kit/figures.tsx';
import { Form, versionOf } from '../kit/form.tsx';
import { Badge, Card, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { client } from '../shell/client.ts';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { queryClient, removeObject, useObject } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWord, useWords } from '../shell/words.ts';
import { ChangesCard } from './life/changes-card.tsx';
import { ConsentsCard } from './life/consents-card.tsx';
import { FinalStatementCard } from './life/final-statement.tsx';
import { MemberLife } from './life/member-life.tsx';
import { CHANGE_MEMBER_FIELDS } from './member-fields.ts';
import { MemberInvitation } from './member-invitation.tsx';
import { MemberMoney } from './member-money.tsx';
import { MemberPoints } from './member-points.tsx';
import { HOLDER_CLASS, MEMBER_STATUS, MEMBER_TYPE, type Member } from './member-words.ts';
import { WaitingChange } from './own-data/waiting-change.tsx';
import { TimelineLines } from './timeline/lines.tsx';

const WORDS = {
  code: ['Member code', 'Codice membro'],
  holder: ['Legal category', 'Categoria giuridica'],
  type: ['Takes part as', 'Partecipa come'],
  since: ['Since', 'Dal'],
  until: ['Until', 'Fino al'],
  taxCode: ['Tax code', 'Codice fiscale'],
  email: ['E-mail', 'E-mail'],
  phone: ['Telephone', 'Telefono'],
  address: ['Address', 'Indirizzo'],
  register: ['Register', 'Registro'],
  timeline: ['Timeline', 'Cronologia'],
  change: ['Change', 'Modifica'],
  end: ['End the membership', 'Termina la partecipazione'],
  endTitle: [(name: string) => `End the membership of ${name}?`, (name: string) => `Terminare la partecipazione di ${name}?`],
  endWhat: [
    'The membership ends today, and with it the assignments of the points and plants. Months until then are still settled and paid.',
    "La partecipazione termina oggi e con essa l'assegnazione di punti e impianti. I mesi fino a oggi vengono comunque calcolati e pagati.",
  ],
  endWho: [
    (name: string) => `${name}, and the shares of all other members from tomorrow on.`,
    (name: string) => `${name} e, da domani, le quote di tutti gli altri membri.`,
  ],
  endUndo: [
    'Not by one click: the member would be added again from a new day.',
    'Non con un clic: il membro andrebbe aggiunto di nuovo da un nuovo giorno.',
  ],
} as const;

export function MemberPage() {
  const { memberId } = useParams({ strict: false }) as { readonly memberId: string };
  const { id } = useCommunity();
  const member = useObject('/api/cer/communities/{community_id}/members/{member_id}', {
    params: { path: { community_id: id, member_id: Number(memberId) } },
  });
  return <Read of={member}>{({ data }) => <OneMember member={data} version={versionOf(member)} />}</Read>;
}

interface OneMemberProps {
  readonly member: Member;
  readonly version: ReturnType<typeof versionOf>;
}

function OneMember({ member, version }: OneMemberProps) {
  const words = useWords(WORDS);
  const me = useMe();
  const community = useCommunity();
  const mayWrite = mayIn(me, 'members:write', placeOf(community));
  const name = member.name ?? member.code;
  return (
    <Page
      title={name}
      lead={<StatusBadge member={member} />}
      actions={mayWrite && member.status !== 'left' && <EndMembership member={member} />}
    >
      <Card title={words.register}>
        <RegisterEntries member={member} />
      </Card>
      {mayWrite && mayIn(me, 'members:personal', placeOf(community)) && <WaitingChange member={member} />}
      <MemberLife member={member} mayDecide={mayWrite} />
      {(member.status === 'leaving' || member.status === 'left') && mayIn(me, 'statements:read', placeOf(community)) && (
        <FinalStatementCard member={member} mayIssue={mayIn(me, 'settlement:approve', placeOf(community))} />
      )}
      <ConsentsCard member={member} mayRecord={mayWrite && member.status !== 'left'} mayRevoke={mayWrite && member.status !== 'left'} />
      <ChangesCard member={member} mayRecord={mayWrite && member.status !== 'left'} />
      <MemberPoints member={member} />
      <MemberMoney member={member} />
      <Card title={words.timeline}>
        <TimelineLines memberId={member.id} opens="objects" />
      </Card>
      {mayIn(me, 'roles:grant', placeOf(community)) && mayWrite && <MemberInvitation member={member} />}
      {mayWrite && member.status !== 'left' && (
        <Card title={words.change}>
          <Form
            fields={CHANGE_MEMBER_FIELDS}
            bounds={changeMember}
            initial={member}
            version={version}
            submit={(body: object, { headers, etag }) =>
              client.put('/api/cer/communities/{community_id}/members/{member_id}', {
                params: { path: { community_id: member.community_id, member_id: member.id }, header: { 'If-Match': etag } },
                body,
                headers,
              } as never)
            }
            onDone={() => void queryClient.invalidateQueries()}
          />
        </Card>
      )}
    </Page>
  );
}

function StatusBadge({ member: { status } }: { readonly member: Member }) {
  return <Badge tone={status === 'active' ? 'good' : 'info'}>{useWord(MEMBER_STATUS[status])}</Badge>;
}

function RegisterEntries({ member }: { readonly member: Member }) {
  const words = useWords(WORDS);
  const holder = useWord(HOLDER_CLASS[member.holder_class]);
  const type = useWord(MEMBER_TYPE[member.member_type]);
  return (
    <DefinitionList
      entries={[
        [words.code, member.code],
        [words.holder, holder],
        [words.type, type],
        [words.since, <Day key="from" day={member.valid_from} />],
        [words.until, member.valid_to === null ? undefined : <Day key="to" day={lastDay(member.valid_to)} />],
        [words.taxCode, member.tax_code],
        [words.email, member.contact?.email],
        [words.phone, member.contact?.phone],
        [words.address, member.contact?.address],
      ]}
    />
  );
}

function EndMembership({ member }: { readonly member: Member }) {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const name = member.name ?? member.code;
  const end = async () => {
    const path = { community_id: member.community_id, member_id: member.id };
    await removeObject('/api/cer/communities/{community_id}/members/{member_id}', { params: { path } });
    await navigate({ to: `/c/${member.community_id}/members` });
  };
  return (
    <ConfirmButton
      label={words.end}
      title={words.endTitle(name)}
      what={words.endWhat}
      who={words.endWho(name)}
      undo={words.endUndo}
      action={end}
    />
  );
}
