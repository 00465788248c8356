import type { Answer } from 'condivisa/client';
import { useState } from 'react';
import { decideOwnMembership } from '../../api-fields.ts';
import { ButtonLink } from '../../kit/button.tsx';
import { Day, Money } from '../../kit/figures.tsx';
import type { Field } from '../../kit/form/field.ts';
import { Form } from '../../kit/form/form.tsx';
import type { FormCall } from '../../kit/form/use-form.ts';
import { Badge, Card, Notice, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { client } from '../../shell/client.ts';
import { queryClient, useRead } from '../../shell/query.ts';
import { useWord, useWords, type Word } from '../../shell/words.ts';
import { FinalStatementCard } from '../life/final-statement.tsx';
import { type Life, STAGE, STAGE_TONE } from '../life/life-words.ts';
import { type Member, WithMembership } from './membership.tsx';

type Leaving = Answer<'get', '/api/cer/communities/{community_id}/members/{member_id}/leaving'>;
type OwnAct = 'give_notice' | 'take_back_notice' | 'withdraw';
type Name = keyof typeof decideOwnMembership;

const WORDS = {
  title: ['Leaving the community', 'Lasciare la comunità'],
  lead: [
    'You may leave at any time, and keep your supplier and your contract as they are.',
    'Può recedere in ogni momento; il fornitore e il contratto di energia restano come sono.',
  ],
  means: ['What it means', 'Che cosa comporta'],
  notice: [(days: number) => `Notice: ${days} days.`, (days: number) => `Preavviso: ${days} giorni.`],
  noNotice: ['There is no notice.', 'Non è previsto preavviso.'],
  earliest: [
    'If you give notice today, the first day without membership is',
    'Con un recesso comunicato oggi, il primo giorno senza adesione è il',
  ],
  free: ['Leaving costs you nothing.', 'Il recesso non ha alcun costo.'],
  charge: ['Charge for leaving early, as the contract states it:', 'Corrispettivo di uscita anticipata, come previsto dal contratto:'],
  how: [
    (inMonths: number, all: number) =>
      `${inMonths} of ${all} months of membership are over; the charge sinks every month and ends after ${all}.`,
    (inMonths: number, all: number) =>
      `Sono trascorsi ${inMonths} mesi di adesione su ${all}; il corrispettivo si riduce ogni mese e si azzera dopo ${all}.`,
  ],
  paid: [
    'Until then your months are settled and paid. Readings may be corrected for 61 months: a later statement pays or claims the difference. Then your data are erased, apart from the books, which are kept for ten years.',
    'Fino ad allora i mesi vengono calcolati e pagati. Le misure possono essere corrette per 61 mesi: un rendiconto successivo paga o recupera la differenza. Poi i dati vengono cancellati, salvo le scritture contabili, conservate dieci anni.',
  ],
  statements: ['My statements', 'I miei rendiconti'],
  give: ['Give notice', 'Comunica il recesso'],
  takeBack: ['Take the notice back', 'Ritira il recesso'],
  takeBackText: ['The membership continues as before.', "L'adesione prosegue come prima."],
  withdraw: ['Withdraw the application', 'Ritira la domanda'],
  withdrawText: ['You may apply again at any time.', 'Può presentare una nuova domanda in ogni momento.'],
  askTitle: ['Give notice?', 'Comunicare il recesso?'],
  askWhat: [
    'Your membership ends on the day above, and with it the share in energy and money.',
    "L'adesione termina nel giorno indicato e con essa la partecipazione a energia e importi.",
  ],
  askUndo: ['Until that day you may withdraw it here.', 'Fino a quel giorno si può ritirare qui.'],
  ends: ['Your membership ends on', 'La sua adesione termina il'],
  over: ['This membership is over.', 'Questa adesione è terminata.'],
} as const;

const PROOF: readonly Field<Name>[] = [
  {
    name: 'code',
    kind: 'text',
    label: ['One-time code', 'Codice monouso'],
    help: ['of your authenticator app, where you use one', "dell'app di autenticazione, se attiva"],
    autoComplete: 'one-time-code',
  },
];
const REASON: Field<Name> = { name: 'reason', kind: 'textarea', label: ['Reason', 'Motivo'] };
const LEAVES: Field<Name> = {
  name: 'leaves_on',
  kind: 'date',
  label: ['First day without membership', 'Primo giorno senza adesione'],
  help: ['empty: the earliest possible', 'vuoto: il primo possibile'],
};
const GIVE = [LEAVES, REASON, ...PROOF];
const MEMBER = '/api/cer/communities/{community_id}/members/{member_id}';

export const MineLeavePage = () => <WithMembership>{(member) => <Leave member={member} />}</WithMembership>;

function Leave({ member }: { readonly member: Member }) {
  const words = useWords(WORDS);
  const path = { community_id: member.community_id, member_id: member.id };
  const life = useRead(`${MEMBER}/life`, { params: { path } });
  return (
    <Page title={words.title} lead={words.lead}>
      <Read of={life}>{(data) => <Standing member={member} life={data} />}</Read>
    </Page>
  );
}

function Standing({ member, life }: { readonly member: Member; readonly life: Life }) {
  const words = useWords(WORDS);
  const stage = useWord(STAGE[life.stage]);
  const may = (act: OwnAct) => life.possible_acts.includes(act);
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={STAGE_TONE[life.stage]}>{stage}</Badge>
        {life.clock?.clock === 'leave' && (
          <span>
            {words.ends} <Day day={life.clock.on} />
          </span>
        )}
      </p>
      {may('give_notice') && <Notices member={member} />}
      {may('take_back_notice') && (
        <Card title={words.takeBack} lead={words.takeBackText}>
          <Act member={member} act="take_back_notice" fields={PROOF} label={['Take the notice back', 'Ritira il recesso']} />
        </Card>
      )}
      {may('withdraw') && (
        <Card title={words.withdraw} lead={words.withdrawText}>
          <Act member={member} act="withdraw" fields={[REASON, ...PROOF]} label={['Withdraw the application', 'Ritira la domanda']} />
        </Card>
      )}
      {life.possible_acts.length === 0 && <Notice tone="info">{words.over}</Notice>}
      {(member.status === 'leaving' || member.status === 'left') && <FinalStatementCard member={member} />}
    </>
  );
}

function Notices({ member }: { readonly member: Member }) {
  const words = useWords(WORDS);
  const path = { community_id: member.community_id, member_id: member.id };
  const leaving = useRead(`${MEMBER}/leaving`, { params: { path } });
  return (
    <>
      <Card title={words.means} actions={<ButtonLink to={`/c/${member.community_id}/mine/money`}>{words.statements}</ButtonLink>}>
        <Read of={leaving}>{(data) => <Meaning leaving={data} />}</Read>
      </Card>
      <Card title={words.give}>
        <Act member={member} act="give_notice" fields={GIVE} label={['Give notice', 'Comunica il recesso']} />
      </Card>
    </>
  );
}

function Meaning({ leaving }: { readonly leaving: Leaving }) {
  const words = useWords(WORDS);
  return (
    <div className="space-y-2">
      <p>
        {leaving.notice_days === 0 ? words.noNotice : words.notice(leaving.notice_days)} {words.earliest} <Day day={leaving.earliest} />.
      </p>
      {leaving.charge_cents === 0 ? (
        <p>{words.free}</p>
      ) : (
        <>
          <p>
            {words.charge} <Money cents={leaving.charge_cents} />
          </p>
          <p className="text-sm text-muted">{words.how(leaving.months_in, leaving.months_in_all)}</p>
          {leaving.clause && <blockquote className="border-l-2 border-line pl-3 text-sm">{leaving.clause}</blockquote>}
        </>
      )}
      <p className="text-sm text-muted">{words.paid}</p>
    </div>
  );
}

interface ActProps {
  readonly member: Member;
  readonly act: OwnAct;
  readonly fields: readonly Field<Name>[];
  readonly label: Word;
}

/** An act of the member with the proof that it is the member: the code of the second factor, or the password once the API asks for it. */
function Act({ member, act, fields, label }: ActProps) {
  const words = useWords(WORDS);
  const [asksPassword, askPassword] = useState(false);
  const path = { community_id: member.community_id, member_id: member.id };
  const submit = async (body: object, { headers }: FormCall) => {
    try {
      return await client.post(`${MEMBER}/own-decisions`, { params: { path }, body: { act, ...body }, headers } as never);
    } catch (error) {
      if ((error as { details?: readonly { path: string }[] }).details?.some(({ path: at }) => at === 'password')) askPassword(true);
      throw error;
    }
  };
  const asked = asksPassword ? [...fields, PASSWORD] : fields;
  return (
    <Form
      key={String(asksPassword)}
      fields={asked}
      bounds={decideOwnMembership}
      submit={submit as never}
      submitLabel={label}
      look={act === 'give_notice' ? 'danger' : 'primary'}
      confirm={() => (act === 'give_notice' ? { title: words.askTitle, what: words.askWhat, undo: words.askUndo } : undefined)}
      onDone={() => void queryClient.invalidateQueries()}
    />
  );
}

const PASSWORD: Field<Name> = {
  name: 'password',
  kind: 'text',
  label: ['Password', 'Password'],
  required: true,
  autoComplete: 'current-password',
};
