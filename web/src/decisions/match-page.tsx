import { useState } from 'react';
import { ComparisonView } from '../communities/rules/comparison-view.tsx';
import { Button } from '../kit/button.tsx';
import { FailureText } from '../kit/failure.tsx';
import { Energy, Month, Percent, Power, Stat, Stats } from '../kit/figures.tsx';
import { createSubmitKeys } from '../kit/form/submit-key.ts';
import { inputClass } from '../kit/inputs.ts';
import { Card, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { useConfigurations } from '../settlement/months-reads.ts';
import { client } from '../shell/client.ts';
import { useCommunity } from '../shell/community.tsx';
import { useChange, useList } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import { Labelled } from './labelled.tsx';
import { EMPTY_CANDIDATE, isCandidateReady, MATCHES, type Match, toChange } from './match-candidate.ts';

const WORDS = {
  title: ['Candidate match', 'Abbinamento di un candidato'],
  lead: [
    'What a new point or plant would have done to everybody in the last settled year, before anybody is admitted.',
    "Che cosa avrebbe cambiato per tutti, nell'ultimo anno calcolato, un nuovo punto o impianto, prima di ammettere qualcuno.",
  ],
  candidate: ['The candidate', 'Il candidato'],
  kind: ['What joins', 'Che cosa si aggiunge'],
  consumer: ['A point that withdraws', 'Un punto di prelievo'],
  plant: ['A plant', 'Un impianto'],
  code: ['Code for this comparison', 'Codice per il confronto'],
  curve: ['Its hours are like', 'Le sue ore sono come'],
  mean: ['the mean of all members, scaled', 'la media di tutti i membri, in scala'],
  kwh: ['kWh over these months', 'kWh in questi mesi'],
  like: ['POD or plant section that it is like', 'POD o sezione a cui somiglia'],
  scale: ['times', 'moltiplicato per'],
  kw: ['Power in kW', 'Potenza in kW'],
  member: ['Member who gets its part', 'Membro a cui spetta la quota'],
  entry: ['Enters into operation', 'Entrata in esercizio'],
  region: ['Region', 'Regione'],
  compare: ['Compare', 'Confronta'],
  before: ['now', 'oggi'],
  shared: ['Shared energy', 'Energia condivisa'],
  power: ['Power of the configuration', 'Potenza della configurazione'],
  existing: ['Existing plants, at most 30 %', 'Impianti esistenti, al massimo 30 %'],
  months: ['Months', 'Mesi'],
  former: ['Computed before', 'Confronti precedenti'],
} as const;

/** Asks for a point or plant that would join, and shows what it would have changed for every member. */
export function MatchPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const configurations = useConfigurations(id);
  const former = useList(MATCHES, { params: { path: { community_id: id } } }, { most: 200 });
  return (
    <Page title={words.title} lead={words.lead}>
      <Read of={configurations}>{({ items: [first] }) => first && <Candidate configurationId={first.id} />}</Read>
      <Read of={former}>
        {({ items }) =>
          items.length === 0 ? null : (
            <Card title={words.former}>
              <ul className="space-y-1 text-sm">
                {items.toReversed().map((match) => (
                  <li key={match.id}>
                    {match.note ?? match.id}: <Energy value={match.result.before.totals.shared} /> →{' '}
                    <Energy value={match.result.after.totals.shared} />
                  </li>
                ))}
              </ul>
            </Card>
          )
        }
      </Read>
    </Page>
  );
}

function Candidate({ configurationId }: { readonly configurationId: number }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const [typed, setTyped] = useState(EMPTY_CANDIDATE);
  const [keys] = useState(() => createSubmitKeys());
  const set = (more: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...more }));
  const body = { configuration_id: configurationId, note: typed.code, changes: [toChange(typed)] };
  const compare = useChange(
    () =>
      client.post(MATCHES, {
        params: { path: { community_id: id } },
        body,
        headers: { 'Idempotency-Key': keys.keyFor(JSON.stringify(body)) },
      } as never) as Promise<Match>,
  );
  return (
    <>
      <Card title={words.candidate}>
        <CandidateFields typed={typed} onChange={set} />
        <div className="mt-4">
          <Button
            look="primary"
            busy={compare.isPending}
            disabled={!isCandidateReady(typed)}
            onClick={() => compare.mutate(undefined as never)}
          >
            {words.compare}
          </Button>
        </div>
        {compare.error && <FailureText error={compare.error} />}
      </Card>
      {compare.data && <MatchView match={compare.data} />}
    </>
  );
}

interface CandidateFieldsProps {
  readonly typed: typeof EMPTY_CANDIDATE;
  readonly onChange: (more: Partial<typeof EMPTY_CANDIDATE>) => void;
}

/** What is known of somebody who may join, as a consumer or with a plant. */
function CandidateFields({ typed, onChange: set }: CandidateFieldsProps) {
  const words = useWords(WORDS);
  const isPlant = typed.kind === 'plant';
  const text = (name: 'code' | 'like' | 'kwh' | 'scale' | 'kw' | 'member' | 'region', label: string, type = 'text') => (
    <Labelled label={label}>
      <input type={type} step="any" className={inputClass()} value={typed[name]} onChange={({ target }) => set({ [name]: target.value })} />
    </Labelled>
  );
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Labelled label={words.kind}>
        <select className={inputClass()} value={typed.kind} onChange={({ target }) => set({ kind: target.value as 'consumer' | 'plant' })}>
          <option value="consumer">{words.consumer}</option>
          <option value="plant">{words.plant}</option>
        </select>
      </Labelled>
      {text('code', words.code)}
      {!isPlant && (
        <Labelled label={words.curve}>
          <select className={inputClass()} value={typed.curve} onChange={({ target }) => set({ curve: target.value as 'mean' | 'like' })}>
            <option value="mean">{words.mean}</option>
            <option value="like">{words.like}</option>
          </select>
        </Labelled>
      )}
      {!isPlant && typed.curve === 'mean' && text('kwh', words.kwh, 'number')}
      {(isPlant || typed.curve === 'like') && text('like', words.like)}
      {(isPlant || typed.curve === 'like') && text('scale', words.scale, 'number')}
      {isPlant && text('kw', words.kw, 'number')}
      {isPlant && text('member', words.member)}
      {isPlant && text('region', words.region)}
      {isPlant && (
        <Labelled label={words.entry}>
          <input type="date" className={inputClass()} value={typed.entry} onChange={({ target }) => set({ entry: target.value })} />
        </Labelled>
      )}
    </div>
  );
}

function MatchView({ match }: { readonly match: Match }) {
  const words = useWords(WORDS);
  const { before, after, members } = match.result;
  const comparison = {
    months: [],
    fundBeforeCents: before.totals.fund_cents,
    fundAfterCents: after.totals.fund_cents,
    members: members.map((one) => ({
      member: one.member,
      memberId: one.member_id,
      beforeCents: one.before.total_cents,
      afterCents: one.after.total_cents,
    })),
  };
  return (
    <Card title={match.note ?? words.candidate}>
      <p className="mb-3 text-muted">
        {words.months}: <Month month={match.first_month} /> – <Month month={match.last_month} />
      </p>
      <Stats>
        <Stat
          label={words.shared}
          note={
            <>
              {words.before} <Energy value={before.totals.shared} />
            </>
          }
        >
          <Energy value={after.totals.shared} />
        </Stat>
        <Stat
          label={words.power}
          note={
            <>
              {words.before} <Power kw={before.capacity.registered_kw} />
            </>
          }
        >
          <Power kw={after.capacity.registered_kw} />
        </Stat>
        <Stat label={words.existing}>
          <Percent share={String(after.capacity.existing_share)} digits={1} />
        </Stat>
      </Stats>
      <div className="mt-6">
        <ComparisonView comparison={comparison} communityId={match.community_id} />
      </div>
    </Card>
  );
}
