import { Day, DefinitionList, Money } from '../../kit/figures.tsx';
import { Badge, Card } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { type Column, Table } from '../../kit/table.tsx';
import { Timeline } from '../../kit/timeline.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useRead } from '../../shell/query.ts';
import { useWords, wordIn } from '../../shell/words.ts';
import type { Configuration } from '../words.ts';
import { CONTRACT_STATE, CONTRACT_STEP, CONTRACT_TONE, type Contract } from './words.ts';

const WORDS = {
  title: ['Contract with GSE', 'Contratto con il GSE'],
  state: ['State', 'Stato'],
  from: ['Contract from', 'Contratto dal'],
  counts: ['Counts from', 'Vale dal'],
  until: ['Counts until (excluded)', 'Vale fino al (escluso)'],
  suspensions: ['Days that do not count', 'Giorni che non contano'],
  lasts: ['to date', 'a oggi'],
  claimed: ['Claimed back by GSE', 'Richiesti dal GSE'],
  claimedHelp: [
    'What is paid back is recorded as a receipt with negative lines; months that change are settled again and wait for approval.',
    'Quanto si restituisce si registra come incasso con righe negative; i mesi che cambiano vengono ricalcolati e attendono approvazione.',
  ],
  sections: ['Sections and the end of their premium', 'Sezioni e fine del loro incentivo'],
  steps: ['What happened to the contract', 'Che cosa è successo al contratto'],
  effect: ['with effect from', 'con effetto dal'],
} as const;

const COLUMNS: readonly Column<Contract['sections'][number]>[] = [
  { id: 'code', title: ['Section', 'Sezione'], value: ({ code }) => code },
  { id: 'start', title: ['Counts from', 'Decorrenza'], kind: 'day', value: ({ service_start }) => service_start },
  {
    id: 'end',
    title: ['First day without premium', 'Primo giorno senza incentivo'],
    kind: 'day',
    value: ({ premium_ends_on }) => premium_ends_on,
  },
  { id: 'stops', title: ['Days of stops', 'Giorni di fermo'], kind: 'number', value: ({ stopped_days }) => stopped_days },
];

/** The contract of a configuration that GSE accepted. */
export function ContractCard({ configuration: { community_id, id } }: { readonly configuration: Configuration }) {
  const words = useWords(WORDS);
  const path = { community_id, configuration_id: id };
  const contract = useRead('/api/cer/communities/{community_id}/configurations/{configuration_id}/contract', { params: { path } });
  return (
    <Card title={words.title}>
      <Read of={contract}>{(data) => <ContractFacts contract={data} />}</Read>
    </Card>
  );
}

function ContractFacts({ contract }: { readonly contract: Contract }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { state, active_from, recognised_from, ends_on, suspensions, claimed_cents, sections, steps } = contract;
  return (
    <div className="space-y-5">
      <DefinitionList
        entries={[
          [
            words.state,
            <Badge key="state" tone={CONTRACT_TONE[state]}>
              {wordIn(language, CONTRACT_STATE[state])}
            </Badge>,
          ],
          [words.from, <Day key="from" day={active_from} />],
          [words.counts, <Day key="counts" day={recognised_from} />],
          [words.until, ends_on === null ? undefined : <Day key="until" day={ends_on} />],
          [words.suspensions, suspensions.length === 0 ? undefined : <Suspensions key="suspensions" suspensions={suspensions} />],
          [words.claimed, claimed_cents === 0 ? undefined : <Money key="claimed" cents={claimed_cents} />],
        ]}
      />
      {claimed_cents > 0 && <p className="max-w-prose text-sm text-muted">{words.claimedHelp}</p>}
      <Table caption={words.sections} name="section" columns={COLUMNS} rows={sections} rowKey={({ code }) => code} bare />
      {steps.length > 0 && (
        <Timeline
          label={words.steps}
          acts={steps.toReversed().map((step) => ({
            key: step.id,
            at: step.occurred_on,
            title: wordIn(language, CONTRACT_STEP[step.kind]),
            note: (
              <span className="text-muted">
                {words.effect} <Day day={step.effect_on} />
              </span>
            ),
          }))}
        />
      )}
    </div>
  );
}

function Suspensions({ suspensions }: Pick<Contract, 'suspensions'>) {
  const words = useWords(WORDS);
  return (
    <ul>
      {suspensions.map(({ from, to }) => (
        <li key={from}>
          <Day day={from} /> – {to === null ? words.lasts : <Day day={to} />}
        </li>
      ))}
    </ul>
  );
}
