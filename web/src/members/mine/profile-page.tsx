import { changeOwnUser } from '../../api-fields.ts';
import { lastDay } from '../../assets/dated.ts';
import { Button, ButtonLink, buttonClass } from '../../kit/button.tsx';
import { FailurePanel } from '../../kit/failure.tsx';
import { Day, DefinitionList } from '../../kit/figures.tsx';
import type { FieldGroup } from '../../kit/form/field.ts';
import { Form } from '../../kit/form/form.tsx';
import { versionOf } from '../../kit/form/use-form.ts';
import { Card, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { client } from '../../shell/client.ts';
import { useCommunity } from '../../shell/community.tsx';
import { downloadAnswer } from '../../shell/download.ts';
import { queryClient, useChange, useList, useObject } from '../../shell/query.ts';
import { useWord, useWords } from '../../shell/words.ts';
import { ConsentsCard } from '../life/consents-card.tsx';
import { MEMBER_STATUS } from '../member-words.ts';
import { OwnChanges, ProposeChange } from '../own-data/own-changes.tsx';
import { type Member, WithMembership } from './membership.tsx';

const WORDS = {
  title: ['My data', 'I miei dati'],
  lead: ['What the community keeps about you, and which mails you get.', 'Quali dati conserva la comunità e quali e-mail riceve.'],
  record: ['In the register of the community', 'Nel registro della comunità'],
  name: ['Name', 'Nome'],
  code: ['Member code', 'Codice membro'],
  taxCode: ['Tax code', 'Codice fiscale'],
  email: ['E-mail', 'E-mail'],
  phone: ['Telephone', 'Telefono'],
  address: ['Address', 'Indirizzo'],
  since: ['Member since', 'Membro dal'],
  until: ['Member until', 'Membro fino al'],
  status: ['Status', 'Stato'],
  wrong: [
    'Something is wrong here? Ask for the change; the community, which keeps the register, decides on it.',
    'Un dato non è corretto? Ne chieda la modifica: decide la comunità, che tiene il registro.',
  ],
  points: ['My points', 'I miei punti'],
  account: ['My account', 'Il mio account'],
  signIn: ['Password, second factor, sign-ins', 'Password, secondo fattore, accessi'],
  data: ['Your data are yours', 'I dati sono suoi'],
  dataText: [
    'Download everything that is stored about you (GDPR articles 15 and 20). To have your data erased, write to the community, which decides with the law on what it must keep.',
    'Può scaricare tutto ciò che è conservato su di Lei (articoli 15 e 20 del GDPR). Per la cancellazione scriva alla comunità, che valuta che cosa la legge impone di conservare.',
  ],
  export: ['Download my data', 'Scarica i miei dati'],
  leave: ['Leaving the community', 'Lasciare la comunità'],
  toLeave: ['Notice and what it means', 'Recesso e che cosa comporta'],
  leaveText: [
    'You may leave at any time, by yourself; what you earned until the last day is settled and paid.',
    'Può recedere in ogni momento, in autonomia; quanto maturato fino all’ultimo giorno viene calcolato e pagato.',
  ],
} as const;

const FIELDS: readonly FieldGroup<keyof typeof changeOwnUser>[] = [
  {
    legend: ['Me', 'Io'],
    fields: [
      { name: 'full_name', kind: 'text', label: ['First and last name', 'Nome e cognome'], autoComplete: 'name' },
      {
        name: 'phone',
        kind: 'tel',
        label: ['Telephone', 'Telefono'],
        hint: ['with the country code, such as +39 ...', 'con il prefisso internazionale, come +39 ...'],
        autoComplete: 'tel',
      },
      {
        name: 'language',
        kind: 'choice',
        label: ['Language of mails', 'Lingua delle e-mail'],
        choices: [
          { value: 'it', label: ['Italian', 'Italiano'] },
          { value: 'en', label: ['English', 'Inglese'] },
        ],
      },
    ],
  },
  {
    legend: ['Mails that I want', 'E-mail che desidero'],
    fields: [
      {
        name: 'notification_preferences.statements',
        kind: 'switch',
        label: ['Statements, corrections and payments', 'Rendiconti, correzioni e pagamenti'],
      },
      { name: 'notification_preferences.alerts', kind: 'switch', label: ['Warnings that concern me', 'Avvisi che mi riguardano'] },
      { name: 'notification_preferences.community_news', kind: 'switch', label: ['News of the community', 'Notizie della comunità'] },
    ],
  },
];

export const MineProfilePage = () => <WithMembership>{(member) => <Profile member={member} />}</WithMembership>;

function Profile({ member }: { readonly member: Member }) {
  const words = useWords(WORDS);
  return (
    <Page title={words.title} lead={words.lead}>
      <Register member={member} />
      <OwnPoints member={member} />
      <Account />
      <Card title={words.data} lead={words.dataText}>
        <Export partyId={member.party_id} code={member.code} />
      </Card>
      <ConsentsCard member={member} mayRecord={false} mayRevoke={member.status !== 'left'} />
      <Card title={words.leave} lead={words.leaveText}>
        <ButtonLink to={`/c/${member.community_id}/mine/leave`}>{words.toLeave}</ButtonLink>
      </Card>
    </Page>
  );
}

function Register({ member }: { readonly member: Member }) {
  const words = useWords(WORDS);
  const status = useWord(MEMBER_STATUS[member.status]);
  const { contact } = member;
  return (
    <Card title={words.record} lead={words.wrong} actions={<ProposeChange member={member} />}>
      <DefinitionList
        entries={[
          [words.name, member.name],
          [words.code, member.code],
          [words.taxCode, member.tax_code],
          [words.status, status],
          [words.since, <Day key="from" day={member.valid_from} />],
          [words.until, member.valid_to === null ? undefined : <Day key="to" day={lastDay(member.valid_to)} />],
          [words.email, contact?.email],
          [words.phone, contact?.phone],
          [words.address, contact?.address],
        ]}
      />
      <OwnChanges member={member} />
    </Card>
  );
}

function OwnPoints({ member }: { readonly member: Member }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const points = useList('/api/cer/communities/{community_id}/points', { params: { path: { community_id: id } } });
  const own = points.data?.items.filter(({ member_id }) => member_id === member.id) ?? [];
  if (own.length === 0) return null;
  return (
    <Card title={words.points}>
      <ul className="space-y-1">
        {own.map(({ id: key, pod, valid_from, valid_to }) => (
          <li key={key}>
            <code>{pod}</code>{' '}
            <span className="text-sm text-muted">
              <Day day={valid_from} /> – {valid_to && <Day day={lastDay(valid_to)} />}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Account() {
  const words = useWords(WORDS);
  const user = useObject('/api/v1/users/me', {});
  return (
    <Card
      title={words.account}
      actions={
        <a href="/account/security" className={buttonClass()}>
          {words.signIn}
        </a>
      }
    >
      <Read of={user}>
        {({ data }) => (
          <Form
            fields={FIELDS}
            bounds={changeOwnUser}
            initial={data}
            version={versionOf(user)}
            submit={(body: object, { headers, etag }) =>
              client.put('/api/v1/users/me', { body, headers, params: { header: { 'If-Match': etag } } } as never)
            }
            onDone={() => void queryClient.invalidateQueries()}
          />
        )}
      </Read>
    </Card>
  );
}

function Export({ partyId, code }: { readonly partyId: number; readonly code: string }) {
  const words = useWords(WORDS);
  const download = useChange(() => downloadAnswer('/api/v1/persons/{party_id}/export', { path: { party_id: partyId } }, `${code}.json`));
  return (
    <>
      <Button icon="download" busy={download.isPending} onClick={() => download.mutate(undefined)}>
        {words.export}
      </Button>
      {download.error && <FailurePanel error={download.error} />}
    </>
  );
}
