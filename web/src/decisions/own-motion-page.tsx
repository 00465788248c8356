import { useParams } from '@tanstack/react-router';
import { giveProxy } from '../api-fields.ts';
import { ButtonLink } from '../kit/button.tsx';
import { ConfirmButton } from '../kit/confirm.tsx';
import { FormDialog } from '../kit/form-dialog.tsx';
import { Card, Notice, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { client } from '../shell/client.ts';
import { useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { queryClient, useRead } from '../shell/query.ts';
import { useWords, wordIn } from '../shell/words.ts';
import { CHOICE, CHOICES, type Choice, MOTION, type Motion, type OwnBallot } from './decision-words.ts';
import { MotionView } from './motion-view.tsx';
import { RehearsalView } from './rehearsal-view.tsx';

const WORDS = {
  rehearsal: ['What it would have meant for you', 'Che cosa sarebbe cambiato per Lei'],
  vote: ['Your vote', 'Il Suo voto'],
  voteFor: [(code: string) => `Vote for ${code}`, (code: string) => `Voto per ${code}`],
  sure: [(choice: string) => `Vote: ${choice}?`, (choice: string) => `Voto: ${choice}?`],
  what: ['Your vote is recorded and counts when the vote closes.', 'Il voto viene registrato e conta alla chiusura.'],
  undo: ['No: a vote that was cast stays.', 'No: un voto espresso non si cambia.'],
  done: ['You have voted.', 'Ha votato.'],
  doneFor: [(code: string) => `${code} has voted.`, (code: string) => `${code} ha votato.`],
  notYet: ['The vote is not open yet.', 'Il voto non è ancora aperto.'],
  notEntitled: ['You are not on the roll of this vote.', 'Lei non è tra gli aventi diritto di questo voto.'],
  confirmTitle: ['Your account waits for a confirmation', 'Il Suo account attende una conferma'],
  confirm: [
    'Your account came by an invitation: another person of the community than who invited you confirms it before you vote.',
    'Il Suo account deriva da un invito: prima del voto lo conferma una persona della comunità diversa da chi L’ha invitata.',
  ],
  factorTitle: ['A second factor is needed', 'Serve un secondo fattore'],
  factor: [
    'Set up a code or passkey in your account, sign in with it, and vote.',
    'Attivi un codice o una passkey nel Suo profilo, acceda e voti.',
  ],
  account: ['To your account', 'Al Suo profilo'],
  gave: [(code: string) => `${code} votes for you.`, (code: string) => `${code} vota per Lei.`],
  takeBack: ['Take the proxy back', 'Revoca la delega'],
  takeBackWhat: ['You vote in person again.', 'Lei torna a votare di persona.'],
  takeBackUndo: ['You can give it again while the vote is open.', 'Si può dare di nuovo finché il voto è aperto.'],
  proxyWhat: [
    'Another member votes for you. Ask for the code, which is on the page "My data". It cannot be passed on.',
    'Un altro membro vota per Lei. Gli chieda il codice, che si trova nella pagina «I miei dati». La delega non si può passare ad altri.',
  ],
} as const;

/** A motion for a member: read it, see what it means, vote or give a proxy. */
export function OwnMotionPage() {
  const words = useWords(WORDS);
  const { motionId } = useParams({ strict: false }) as { readonly motionId: string };
  const { id } = useCommunity();
  const init = { params: { path: { community_id: id, motion_id: Number(motionId) } } };
  const motion = useRead(MOTION, init);
  const ballot = useRead(`${MOTION}/own-ballot`, init);
  return (
    <Read of={motion}>
      {(found) => (
        <Page title={found.title}>
          <MotionView motion={found}>
            {found.kind === 'distribution_rule' && (
              <Card title={words.rehearsal}>
                <RehearsalView motionId={found.id} isOwn />
              </Card>
            )}
            {(found.state === 'open' || found.state === 'announced') && (
              <Card title={words.vote}>
                <Read of={ballot}>{(own) => <Ballot motion={found} own={own} />}</Read>
              </Card>
            )}
          </MotionView>
        </Page>
      )}
    </Read>
  );
}

function Ballot({ motion, own }: { readonly motion: Motion; readonly own: OwnBallot }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const path = { community_id: id, motion_id: motion.id };
  const send = async (act: string, body?: object) => {
    await client.post(`${MOTION}/${act}` as never, { params: { path }, ...(body ? { body } : {}) } as never);
    await queryClient.invalidateQueries();
  };
  if (own.waits_for_confirmation)
    return (
      <Notice tone="warn" title={words.confirmTitle}>
        <p>{words.confirm}</p>
      </Notice>
    );
  if (!own.has_second_factor)
    return (
      <Notice tone="warn" title={words.factorTitle}>
        <p className="mb-2">{words.factor}</p>
        <ButtonLink to="/account">{words.account}</ButtonLink>
      </Notice>
    );
  const isOpen = motion.state === 'open' || Date.parse(motion.opens_at) <= Date.now();
  return (
    <div className="space-y-4">
      {own.has_voted && <p role="status">{words.done}</p>}
      {!isOpen && <p className="text-muted">{words.notYet}</p>}
      {motion.state === 'open' && own.weight === null && <p className="text-muted">{words.notEntitled}</p>}
      {own.proxy && !own.has_voted && (
        <div className="flex flex-wrap items-center gap-3">
          <p>{words.gave(own.proxy.holder_code)}</p>
          <ConfirmButton
            label={words.takeBack}
            title={words.takeBack}
            look="plain"
            what={words.takeBackWhat}
            undo={words.takeBackUndo}
            action={() => send('proxies/revoke')}
          />
        </div>
      )}
      {isOpen && !own.has_voted && !own.proxy && <Choices cast={(choice) => send('votes', { choice })} />}
      {isOpen &&
        own.holds.map(({ member_id, member_code, has_voted }) => (
          <div key={member_id}>
            <p className="mb-2 font-medium">{has_voted ? words.doneFor(member_code) : words.voteFor(member_code)}</p>
            {!has_voted && <Choices cast={(choice) => send('votes', { choice, for_member_id: member_id })} />}
          </div>
        ))}
      {!own.has_voted && !own.proxy && own.holds.length === 0 && (
        <FormDialog
          label={['Give a proxy', 'Dai una delega']}
          title={motion.title}
          fields={[
            { name: 'holder_code', kind: 'text', label: ['Code of the member who votes for you', 'Codice del membro che vota per Lei'] },
          ]}
          bounds={giveProxy}
          submit={(body: object) => send('proxies', body)}
        >
          <p>{words.proxyWhat}</p>
        </FormDialog>
      )}
    </div>
  );
}

function Choices({ cast }: { readonly cast: (choice: Choice) => Promise<unknown> }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  return (
    <div className="flex flex-wrap gap-2">
      {CHOICES.map((choice) => {
        const name = wordIn(language, CHOICE[choice]);
        return (
          <ConfirmButton
            key={choice}
            label={name}
            title={words.sure(name)}
            look="plain"
            what={words.what}
            undo={words.undo}
            action={() => cast(choice)}
          />
        );
      })}
    </div>
  );
}
