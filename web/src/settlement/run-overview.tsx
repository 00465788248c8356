import { useActors } from '../identity/actors.ts';
import { ButtonLink } from '../kit/button.tsx';
import { Day, Energy, Moment, Money, Stat, Stats } from '../kit/figures.tsx';
import { numberText } from '../kit/format.ts';
import { Card, Notice } from '../kit/page.tsx';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords } from '../shell/words.ts';
import { Approve } from './approve.tsx';
import type { Hold } from './month-state.ts';
import { OpenRequests } from './open-requests.tsx';
import { RefusedNotice } from './refuse.tsx';
import type { RunDetail } from './run-page.tsx';
import { RunBlocks, RunFindings, RunMissing } from './run-problems.tsx';
import { Touched } from './touched.tsx';

const WORDS = {
  shared: ['Shared', 'Condivisa'],
  premium: ['Premium', 'Tariffa premio'],
  refund: ['Valorisation', 'Valorizzazione'],
  fund: ['Fund of the community', 'Fondo della comunità'],
  injected: ['Fed in', 'Immessa'],
  withdrawn: ['Taken', 'Prelevata'],
  excess: ['Excess premium, set aside with the year', 'Premio eccedente, accantonato con il calcolo annuale'],
  held: ['This month is on hold', 'Questo mese è sospeso'],
  heldBy: [(who: string) => `by ${who}`, (who: string) => `da ${who}`],
  until: ['until', 'fino al'],
  posted: ['Posted', 'Registrato'],
  approved: [(who: string) => `approved by ${who}`, (who: string) => `approvato da ${who}`],
  byItself: ['posted automatically: it was complete', 'registrato automaticamente: era completo'],
  replaced: ['Another version has replaced this one', 'Un’altra versione ha sostituito questa'],
  again: [
    'Corrected data create a new version automatically. “Settle again”, with a reason, proposes this one again.',
    'Dati corretti danno da soli una nuova versione. «Ricalcola», con un motivo, ripropone questa.',
  ],
  explain: ['Explain one euro of this month', 'Spiega un euro di questo mese'],
  unpriced: [
    (count: string) => `${count} hours have no price yet: their premium follows when the prices come.`,
    (count: string) => `Ore ancora senza prezzo: ${count}. La loro tariffa premio segue con i prezzi.`,
  ],
} as const;

/** Figures of a version, what is to be decided or put right, and what became of it. */
export function RunOverview({ run, hold }: { readonly run: RunDetail; readonly hold: Hold | undefined }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { id } = useCommunity();
  return (
    <div className="space-y-6">
      {hold && <Held hold={hold} />}
      {run.state === 'discarded' && <Notice title={words.replaced} />}
      <OpenRequests run={run} />
      <Figures run={run} />
      {run.unpriced_hours > 0 && (
        <Notice tone="warn">
          <p>{words.unpriced(numberText(run.unpriced_hours, language))}</p>
        </Notice>
      )}
      <RunFindings run={run} />
      <RunBlocks run={run} />
      <RunMissing run={run} />
      {run.refusal && run.state === 'awaiting_approval' && <RefusedNotice refusal={run.refusal} again={words.again} />}
      <ApproveHere run={run} held={hold !== undefined} />
      <Touched run={run} />
      <End run={run} />
      <ButtonLink to={`/c/${id}/settlement/${run.id}/euro`} icon="receipt">
        {words.explain}
      </ButtonLink>
    </div>
  );
}

function ApproveHere({ run, held }: { readonly run: RunDetail; readonly held: boolean }) {
  const may = mayIn(useMe(), 'settlement:approve', placeOf(useCommunity()));
  return may && !held && !run.refusal && run.state === 'awaiting_approval' ? <Approve run={run} /> : null;
}

function Figures({ run }: { readonly run: RunDetail }) {
  const words = useWords(WORDS);
  const unit = run.energy_unit;
  return (
    <Stats>
      <Stat label={words.shared}>
        <Energy value={run.shared} unit={unit} />
      </Stat>
      <Stat label={words.premium}>
        <Money cents={run.premium_cents} />
      </Stat>
      <Stat label={words.refund}>
        <Money cents={run.refund_cents} />
      </Stat>
      <Stat label={words.fund}>
        <Money cents={run.fund_cents} />
      </Stat>
      <Stat label={words.injected}>
        <Energy value={run.injected} unit={unit} />
      </Stat>
      <Stat label={words.withdrawn}>
        <Energy value={run.withdrawn} unit={unit} />
      </Stat>
      {(run.excess_premium_cents ?? 0) !== 0 && (
        <Stat label={words.excess}>
          <Money cents={run.excess_premium_cents} />
        </Stat>
      )}
    </Stats>
  );
}

function Held({ hold }: { readonly hold: Hold }) {
  const words = useWords(WORDS);
  const { actorOf } = useActors();
  return (
    <Notice tone="warn" title={words.held}>
      <p className="whitespace-pre-line">{hold.note}</p>
      <p className="text-sm text-muted">
        <Moment at={hold.held_at} /> {words.heldBy(actorOf(hold.held_by))}
        {hold.until && (
          <>
            {' · '}
            {words.until} <Day day={hold.until.slice(0, 10)} />
          </>
        )}
      </p>
    </Notice>
  );
}

/** When and by whom a version was posted. */
function End({ run }: { readonly run: RunDetail }) {
  const words = useWords(WORDS);
  const { actorOf } = useActors();
  if (run.posted_at === null) return null;
  return (
    <Card title={words.posted}>
      <p>
        <Moment at={run.posted_at} /> · {run.approved_by === null ? words.byItself : words.approved(actorOf(run.approved_by))}
      </p>
      {run.approval_note && <p className="mt-1 whitespace-pre-line text-muted">{run.approval_note}</p>}
    </Card>
  );
}
