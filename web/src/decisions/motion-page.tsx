import { useNavigate, useParams } from '@tanstack/react-router';
import { recordProxy, recordVote, withdrawMotion } from '../api-fields.ts';
import { useDocumentField } from '../billing/shared/document-field.ts';
import { Button, ButtonLink } from '../kit/button.tsx';
import { ConfirmButton } from '../kit/confirm.tsx';
import { FailureText } from '../kit/failure.tsx';
import { FormDialog } from '../kit/form-dialog.tsx';
import { Card, Notice, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { client } from '../shell/client.ts';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { queryClient, removeObject, useChange, useList, useRead } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords, wordIn } from '../shell/words.ts';
import { CHOICE, CHOICES, MOTION, type Motion } from './decision-words.ts';
import { MotionView } from './motion-view.tsx';
import { RehearsalView } from './rehearsal-view.tsx';

const WORDS = {
  rehearsal: ['Rehearsal on the last year', "Simulazione sull'ultimo anno"],
  rehearsalLead: [
    'What each member would have got. All voters see their own figures before voting.',
    'Quanto avrebbe ricevuto ogni membro. Ogni votante vede i propri importi prima di votare.',
  ],
  rehearse: ['Rehearse', 'Simula'],
  change: ['Change', 'Modifica'],
  announce: ['Announce', 'Convoca'],
  announceTitle: ['Call the members to this vote?', 'Convocare i membri per questo voto?'],
  announceWhat: [
    'Text, days and terms can no longer be changed. The vote opens and closes automatically; an adopted distribution rule comes into force automatically.',
    'Testo, date e condizioni non cambiano più. Il voto si apre e si chiude da solo; una regola di riparto approvata entra in vigore da sola.',
  ],
  announceWho: ['All members of the community.', 'Tutti i membri della comunità.'],
  announceUndo: ['The motion can be withdrawn until the vote closes.', 'La mozione si può ritirare fino alla chiusura del voto.'],
  deleteAct: ['Delete', 'Elimina'],
  deleteTitle: ['Delete this draft?', 'Eliminare questa bozza?'],
  deleteWhat: ['The draft and its rehearsal are removed.', 'La bozza e la sua simulazione vengono eliminate.'],
  deleteWho: ['Nobody: members have not seen it.', 'Nessuno: i membri non l’hanno vista.'],
  deleteUndo: ['No. Write a new motion instead.', 'No. Andrà scritta una nuova mozione.'],
  withdrawWhat: ['The vote ends without a result and nothing changes.', 'Il voto termina senza esito e non cambia nulla.'],
  fault: ['An obstacle must be resolved', 'Qualcosa impedisce l’applicazione'],
  again: ['Try again', 'Riprova'],
  votes: ['Who voted', 'Chi ha votato'],
  hidden: ['how members voted is shown once the vote is closed', 'le scelte si vedono a voto chiuso'],
  paperWhat: [
    'Needs the document with the vote of the absent member, or the list of votes. A recorded vote cannot be changed.',
    'Con il foglio su cui il membro assente ha votato, o con l’elenco dei voti. Un voto registrato non si cambia.',
  ],
  proxyWhat: ['With the proxy that the member signed.', 'Con la delega firmata dal membro.'],
} as const;

/** A motion for the staff of the community. */
export function MotionPage() {
  const { motionId } = useParams({ strict: false }) as { readonly motionId: string };
  const { id } = useCommunity();
  const motion = useRead(MOTION, { params: { path: { community_id: id, motion_id: Number(motionId) } } });
  return <Read of={motion}>{(found) => <Managed motion={found} />}</Read>;
}

type Act = Motion['possible_acts'][number];

function Managed({ motion }: { readonly motion: Motion }) {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayWrite = mayIn(useMe(), 'motions:write', placeOf(community));
  const post = async (act: string, body?: object) => {
    const params = { path: { community_id: community.id, motion_id: motion.id } };
    const answer = await client.post(`${MOTION}/${act}` as never, { params, ...(body ? { body } : {}) } as never);
    await queryClient.invalidateQueries();
    return answer;
  };
  const may = (act: Act) => mayWrite && motion.possible_acts.includes(act);
  return (
    <Page title={motion.title} actions={<Acts motion={motion} may={may} post={post} />}>
      {motion.enactment_fault && (
        <Notice tone="warn" title={words.fault}>
          <p className="mb-2">{motion.enactment_fault}</p>
          {mayWrite && <Button onClick={() => void post('enact')}>{words.again}</Button>}
        </Notice>
      )}
      <MotionView motion={motion}>
        {motion.kind === 'distribution_rule' && <Rehearsal motion={motion} mayRehearse={may('change')} post={post} />}
      </MotionView>
      {motion.state !== 'draft' && <Votes motion={motion} mayWrite={mayWrite} post={post} />}
    </Page>
  );
}

interface ActsProps {
  readonly motion: Motion;
  readonly may: (act: Act) => boolean;
  readonly post: (act: string, body?: object) => Promise<unknown>;
}

/** Changing, announcing, and taking back: a draft is deleted, a motion that members have seen is withdrawn. */
function Acts({ motion, may, post }: ActsProps) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  return (
    <>
      {may('change') && <ButtonLink to={`/c/${id}/motions/${motion.id}/edit`}>{words.change}</ButtonLink>}
      {may('announce') && (
        <ConfirmButton
          label={words.announce}
          title={words.announceTitle}
          look="primary"
          what={words.announceWhat}
          who={words.announceWho}
          undo={words.announceUndo}
          action={() => post('announce')}
        />
      )}
      {may('withdraw') && (motion.state === 'draft' ? <DeleteDraft motion={motion} /> : <Withdraw motion={motion} post={post} />)}
    </>
  );
}

function DeleteDraft({ motion }: { readonly motion: Motion }) {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const { id } = useCommunity();
  const remove = async () => {
    await removeObject(MOTION, { params: { path: { community_id: id, motion_id: motion.id } } });
    await navigate({ to: `/c/${id}/motions` });
  };
  return (
    <ConfirmButton
      label={words.deleteAct}
      title={words.deleteTitle}
      what={words.deleteWhat}
      who={words.deleteWho}
      undo={words.deleteUndo}
      action={remove}
    />
  );
}

function Withdraw({ motion, post }: Pick<ActsProps, 'motion' | 'post'>) {
  const words = useWords(WORDS);
  return (
    <FormDialog
      label={['Withdraw', 'Ritira']}
      title={motion.title}
      look="danger"
      fields={[{ name: 'reason', kind: 'textarea', label: ['Why it is withdrawn', 'Motivo del ritiro'] }]}
      bounds={withdrawMotion}
      submit={(body: object) => post('withdraw', body)}
    >
      <p>{words.withdrawWhat}</p>
    </FormDialog>
  );
}

interface RehearsalProps extends Pick<ActsProps, 'motion' | 'post'> {
  readonly mayRehearse: boolean;
}

function Rehearsal({ motion, mayRehearse, post }: RehearsalProps) {
  const words = useWords(WORDS);
  const rehearse = useChange(() => post('rehearsal'));
  const act = mayRehearse && (
    <Button look="primary" busy={rehearse.isPending} onClick={() => rehearse.mutate(undefined as never)}>
      {words.rehearse}
    </Button>
  );
  return (
    <Card title={words.rehearsal} lead={words.rehearsalLead} actions={act}>
      {rehearse.error && <FailureText error={rehearse.error} />}
      <RehearsalView motionId={motion.id} isOwn={false} />
    </Card>
  );
}

interface VotesProps {
  readonly motion: Motion;
  readonly mayWrite: boolean;
  readonly post: (act: string, body: object) => Promise<unknown>;
}

function Votes({ motion, mayWrite, post }: VotesProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { id } = useCommunity();
  const votes = useRead(`${MOTION}/votes`, { params: { path: { community_id: id, motion_id: motion.id } } });
  const isOpen = mayWrite && (motion.state === 'open' || motion.state === 'announced');
  return (
    <Card title={words.votes} actions={isOpen && <OnPaper motion={motion} post={post} />}>
      <Read of={votes}>
        {({ votes: cast, proxies }) => (
          <ul className="space-y-1 text-sm">
            {cast.map(({ member_id, member_code, choice, way }) => (
              <li key={member_id}>
                {member_code}: {choice ? wordIn(language, CHOICE[choice]) : words.hidden} · {wordIn(language, WAY[way])}
              </li>
            ))}
            {proxies.map(({ giver_id, giver_code, holder_code }) => (
              <li key={`proxy ${giver_id}`} className="text-muted">
                {giver_code} → {holder_code}
              </li>
            ))}
          </ul>
        )}
      </Read>
    </Card>
  );
}

/** Votes and proxies that members gave on paper; secret votes are never recorded for others. */
function OnPaper({ motion, post }: Pick<VotesProps, 'motion' | 'post'>) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const document = useDocumentField(true, 'vote');
  const members =
    useList('/api/cer/communities/{community_id}/members', { params: { path: { community_id: id } } }, { most: 1000 }).data?.items ?? [];
  const named = members.map(({ id: value, code, name }) => ({ value: String(value), label: name ? `${name} (${code})` : code }));
  const holders = members.map(({ code, name }) => ({ value: code, label: name ?? code }));
  const choices = CHOICES.map((value) => ({ value, label: CHOICE[value] }));
  return (
    <>
      {!motion.is_secret && (
        <FormDialog
          label={['Record a vote on paper', 'Registra un voto su carta']}
          title={motion.title}
          fields={[
            { name: 'member_id', kind: 'choice', label: ['Member', 'Membro'], choices: named },
            { name: 'choice', kind: 'choice', label: ['Vote', 'Voto'], choices },
            document,
          ]}
          bounds={recordVote}
          submit={(body: Numbers) => post('recorded-votes', numbered(body))}
        >
          <p>{words.paperWhat}</p>
        </FormDialog>
      )}
      <FormDialog
        label={['Record a proxy on paper', 'Registra una delega su carta']}
        title={motion.title}
        fields={[
          { name: 'giver_id', kind: 'choice', label: ['Who gives it', 'Delegante'], choices: named },
          { name: 'holder_code', kind: 'choice', label: ['Who votes', 'Delegato'], choices: holders },
          document,
        ]}
        bounds={recordProxy}
        submit={(body: Numbers) => post('recorded-proxies', numbered(body))}
      >
        <p>{words.proxyWhat}</p>
      </FormDialog>
    </>
  );
}

const WAY = { self: ['in person', 'di persona'], proxy: ['by proxy', 'per delega'], paper: ['on paper', 'su carta'] } as const;

type Numbers = Readonly<Record<string, unknown>>;
/** Ids that a choice holds as text. */
const numbered = (body: Numbers): object =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, name.endsWith('_id') ? Number(value) : value]));
