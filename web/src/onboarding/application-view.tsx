import { Day, DefinitionList } from '../kit/figures.tsx';
import { Badge } from '../kit/page.tsx';
import { Steps } from '../kit/steps.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWord, useWords, wordIn } from '../shell/words.ts';
import { STEP_WORDS, stepStates } from './application-steps.ts';
import { APPLICATION_STATE, APPLICATION_TONE, type Application } from './words.ts';

const WORDS = {
  steps: ['Steps before GSE', "Fasi dell'istanza"],
  state: ['State', 'Stato'],
  protocol: ['Protocol', 'Protocollo'],
  submitted: ['Sent on', 'Inviata il'],
  due: ["End of GSE's review", "Termine dell'istruttoria"],
  suspended: ['Days of suspension', 'Giorni di sospensione'],
  decided: ['Decided on', 'Provvedimento del'],
  changes: ['What the variation reports', 'Che cosa comunica la variazione'],
} as const;

/** The way of an application; its place is marked, with its state in words. */
export function ApplicationSteps({ application }: { readonly application: Application | undefined }) {
  const language = useLanguage();
  const words = useWords(WORDS);
  const states = stepStates(application);
  const steps = STEP_WORDS.map(({ id, label }, at) => {
    const state = states[at] ?? 'open';
    const isHere = application !== undefined && (state === 'current' || state === 'blocked');
    return {
      id,
      label: wordIn(language, label),
      state,
      ...(isHere ? { note: wordIn(language, APPLICATION_STATE[application.state]) } : {}),
    };
  });
  return <Steps label={words.steps} steps={steps} />;
}

export function StateOf({ state }: Pick<Application, 'state'>) {
  return <Badge tone={APPLICATION_TONE[state]}>{useWord(APPLICATION_STATE[state])}</Badge>;
}

/** The days and numbers of an application. */
export function ApplicationFacts({ application }: { readonly application: Application }) {
  const words = useWords(WORDS);
  const { state, protocol, submitted_on, due_on, suspended_days, decided_on } = application;
  return (
    <DefinitionList
      entries={[
        [words.state, <StateOf key="state" state={state} />],
        [words.protocol, protocol === null ? null : <code key="protocol">{protocol}</code>],
        [words.submitted, <Day key="sent" day={submitted_on} />],
        [words.due, due_on === null || decided_on !== null ? undefined : <Day key="due" day={due_on} />],
        [words.suspended, suspended_days === 0 ? undefined : suspended_days],
        [words.decided, decided_on === null || state === 'WITHDRAWN' ? undefined : <Day key="decided" day={decided_on} />],
      ]}
    />
  );
}

type Change = Application['changes'][number];

const COLUMNS: readonly Column<Change>[] = [
  { id: 'code', title: ['Code', 'Codice'], value: ({ code }) => code },
  {
    id: 'subject',
    title: ['What', 'Che cosa'],
    value: ({ subject }) => subject,
    words: { point: ['point', 'punto'], section: ['section of a plant', "sezione d'impianto"] },
  },
  {
    id: 'change',
    title: ['Change', 'Modifica'],
    value: ({ change }) => change,
    words: { added: ['added', 'aggiunto'], removed: ['removed', 'tolto'] },
  },
  { id: 'on', title: ['On', 'Il'], kind: 'day', value: ({ changed_on }) => changed_on },
  { id: 'effect', title: ['Counts from', 'Vale dal'], kind: 'day', value: ({ effect_on }) => effect_on },
];

/** What a variation reports. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const words = useWords(WORDS);
  if (changes.length === 0) return null;
  return (
    <section className="space-y-2">
      <h3 className="font-semibold">{words.changes}</h3>
      <Table
        caption={words.changes}
        name="change"
        columns={COLUMNS}
        rows={changes}
        rowKey={({ subject, change, code, changed_on }) => `${subject} ${change} ${code} ${changed_on}`}
        bare
      />
    </section>
  );
}
