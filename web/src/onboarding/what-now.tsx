import type { ReactNode } from 'react';
import { Notice } from '../kit/page.tsx';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWord, type Word } from '../shell/words.ts';
import { Answer, RecordProtocol, RequestPreliminary, RunChecks, Submit, Withdraw } from './acts.tsx';
import { lateAnswer } from './application-steps.ts';
import { Clocks } from './clocks.tsx';
import { detailOf, Requested } from './history.tsx';
import type { Application, Configuration, State } from './words.ts';

const TEXTS: Readonly<Record<State | 'NONE', Word>> = {
  NONE: [
    'Nothing was begun. Run the checks: they say what is still missing before the application can be sent.',
    "Nulla è stato avviato. Eseguire i controlli: dicono che cosa manca prima di inviare l'istanza.",
  ],
  DRAFT: [
    'Data are wrong: correct what blocks below, then run the checks again.',
    'Ci sono dati errati: correggere quanto blocca qui sotto, poi ripetere i controlli.',
  ],
  PRECHECKED: [
    'The data are right, documents are missing: upload them, then run the checks again.',
    'I dati sono corretti, mancano documenti: caricarli, poi ripetere i controlli.',
  ],
  PRELIM_PENDING: ['The preliminary check of GSE is under way.', 'La verifica preliminare del GSE è in corso.'],
  READY: ['No obstacle remains: the application can be sent.', "Nulla osta: l'istanza si può inviare."],
  SUBMITTED: [
    'The application is sent. GSE confirms it with a receipt under the protocol number.',
    "L'istanza è inviata. Il GSE la conferma con una ricevuta che riporta il numero di protocollo.",
  ],
  UNDER_REVIEW: [
    'GSE reviews the application. There is nothing to do until it writes.',
    "Il GSE esamina l'istanza. Non c'è nulla da fare finché non scrive.",
  ],
  INTEGRATION_REQUESTED: [
    'GSE asks for more. Its review is suspended until the answer.',
    "Il GSE chiede integrazioni. L'istruttoria è sospesa fino alla risposta.",
  ],
  REJECTION_NOTICE: [
    'GSE means to reject the application. Observations can still change its decision.',
    "Il GSE intende respingere l'istanza. Le osservazioni possono ancora cambiare la decisione.",
  ],
  ACCEPTED: [
    'The contract is open. When points or plants are added or removed, run the checks: they begin a variation that reports the changes to GSE.',
    'Il contratto è attivo. Quando si aggiungono o tolgono punti o impianti, eseguire i controlli: avviano una variazione che comunica le modifiche al GSE.',
  ],
  REJECTED: [
    'GSE rejected the application. The configuration can apply again: begin with the checks.',
    "Il GSE ha respinto l'istanza. La configurazione può presentarne un'altra: iniziare dai controlli.",
  ],
  WITHDRAWN: [
    'It was withdrawn. To send another one, begin with the checks.',
    "È stata ritirata. Per presentarne un'altra, iniziare dai controlli.",
  ],
};

const START_AGAIN: Word = ['Start again', 'Ricomincia'];
const AGAIN: Word = ['Run the checks again', 'Ripeti i controlli'];
const CHECK_LABELS: Readonly<Partial<Record<State | 'NONE', Word>>> = {
  NONE: ['Run the checks', 'Esegui i controlli'],
  DRAFT: AGAIN,
  PRECHECKED: AGAIN,
  READY: AGAIN,
  ACCEPTED: ['Check for a variation', 'Verifica per una variazione'],
  REJECTED: START_AGAIN,
  WITHDRAWN: START_AGAIN,
};

const AT_GSE: readonly (State | 'NONE')[] = ['SUBMITTED', 'UNDER_REVIEW', 'INTEGRATION_REQUESTED', 'REJECTION_NOTICE'];
const BEGUN: readonly (State | 'NONE')[] = [...AT_GSE, 'DRAFT', 'PRECHECKED', 'PRELIM_PENDING', 'READY'];

interface WhatNowProps {
  readonly configuration: Configuration;
  readonly application: Application | undefined;
}

/** Where the procedure stands, which terms run, and the acts that are possible now. */
export function WhatNow({ configuration, application }: WhatNowProps) {
  const state = application?.state ?? 'NONE';
  const text = useWord(TEXTS[state]);
  const me = useMe();
  const community = useCommunity();
  const place = placeOf(community);
  const isOpen = community.status !== 'archived';
  const label = CHECK_LABELS[state];
  return (
    <div className="space-y-4">
      <p className="max-w-prose">{text}</p>
      {application && <RequestOfGse application={application} />}
      {application && application.clocks.length > 0 && <Clocks clocks={application.clocks} />}
      {isOpen && label && mayIn(me, 'onboarding:check', place) && <RunChecks configuration={configuration} label={label} />}
      {isOpen && mayIn(me, 'onboarding:submit', place) && application && (
        <div className="flex flex-wrap gap-2 empty:hidden">
          <Acts configuration={configuration} application={application} mayCorrect={mayIn(me, 'onboarding:correct', place)} />
        </div>
      )}
    </div>
  );
}

interface ActsProps extends WhatNowProps {
  readonly application: Application;
  readonly mayCorrect: boolean;
}

function Acts({ configuration, application: { state, protocol, kind, events }, mayCorrect }: ActsProps): ReactNode {
  const late = lateAnswer({ state, events });
  return (
    <>
      {state === 'PRECHECKED' && kind === 'access' && <RequestPreliminary configuration={configuration} />}
      {state === 'READY' && <Submit configuration={configuration} isVariation={kind === 'variation'} />}
      {state === 'SUBMITTED' && (protocol === null || mayCorrect) && (
        <RecordProtocol configuration={configuration} correct={protocol !== null} />
      )}
      {state === 'INTEGRATION_REQUESTED' && <Answer configuration={configuration} kind="integration" />}
      {state === 'REJECTION_NOTICE' && <Answer configuration={configuration} kind="observations" />}
      {late && <Answer configuration={configuration} kind={late} look="plain" />}
      {BEGUN.includes(state) && <Withdraw configuration={configuration} isVariation={kind === 'variation'} />}
    </>
  );
}

/** What GSE asks or why it means to reject, in its own words. */
function RequestOfGse({ application: { state, events } }: { readonly application: Application }): ReactNode {
  const asked = { INTEGRATION_REQUESTED: 'integration_request', REJECTION_NOTICE: 'rejection_notice', REJECTED: 'denial' } as const;
  const kind = asked[state as keyof typeof asked];
  const event = kind && events.findLast((one) => one.kind === kind);
  if (!event) return null;
  const { text, reasons, requested = [] } = detailOf(event);
  return (
    <Notice tone="warn">
      {(text ?? reasons) && <p className="whitespace-pre-line">{text ?? reasons}</p>}
      {requested.length > 0 && <Requested requested={requested} />}
    </Notice>
  );
}
