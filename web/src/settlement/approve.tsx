import { approveSettlementRun, refuseSettlementRun } from '../api-fields.ts';
import { Money } from '../kit/figures.tsx';
import type { Field } from '../kit/form/field.ts';
import { FormDialog } from '../kit/form-dialog.tsx';
import { monthText, numberText } from '../kit/format.ts';
import { Card } from '../kit/page.tsx';
import { client } from '../shell/client.ts';
import { useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { moneyOf } from './month-state.ts';
import { Refuse } from './refuse.tsx';
import type { RunDetail } from './run-page.tsx';
import { useTouched } from './touched.tsx';

const WORDS = {
  title: ['Approve or refuse this version', 'Approva o respingi questa versione'],
  refuse: [
    (month: string, version: number) => `Refuse version ${version} of ${month}?`,
    (month: string, version: number) => `Respingere la versione ${version} di ${month}?`,
  ],
  again: [
    'By correcting the data, or by settling the month again with a reason.',
    'Correggendo i dati, oppure ricalcolando il mese con un motivo.',
  ],
  ask: [
    (month: string, version: number) => `Approve version ${version} of ${month}?`,
    (month: string, version: number) => `Approvare la versione ${version} di ${month}?`,
  ],
  posts: ['Premium and valorisation that are posted:', 'Tariffa premio e valorizzazione che vengono registrate:'],
  lowered: [
    (count: string) => `${count} members get less than was posted: the difference is deducted from their next payments.`,
    (count: string) => `Membri che ricevono meno di quanto registrato: ${count}. La differenza viene trattenuta dai prossimi pagamenti.`,
  ],
  raised: [(count: string) => `${count} members get more.`, (count: string) => `Membri che ricevono di più: ${count}.`],
  missing: [
    (count: string) => `${count} readings are missing; a later version posts the difference when they come.`,
    (count: string) => `Mancano ${count} letture; quando arrivano, una versione successiva registra la differenza.`,
  ],
  findings: [
    (count: string) => `${count} findings are accepted as they are.`,
    (count: string) => `Rilievi accettati così come sono: ${count}.`,
  ],
  fourEyes: [
    'Four eyes: whoever caused this version by a change may not approve it, unless it is a first one that only lacks readings.',
    'Doppio controllo: chi ha causato questa versione con una modifica non può approvarla, salvo una prima versione a cui mancano solo letture.',
  ],
  undo: [
    'An approval cannot be undone; a later version posts the difference.',
    'L’approvazione non si può annullare; una versione successiva registra la differenza.',
  ],
} as const;
const NOTES: readonly Field[] = [
  { name: 'note', kind: 'textarea', label: ['Reason, kept with the version', 'Motivo, conservato con la versione'] },
];

/** Approves a version that waits, after saying what it does and to whom. */
export function Approve({ run }: { readonly run: RunDetail }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const effects = useEffects(run);
  return (
    <Card title={words.title}>
      <div className="space-y-3">
        <Effects effects={effects} />
        <div className="flex flex-wrap gap-2">
          <FormDialog
            label={['Approve and post', 'Approva e registra']}
            look="primary"
            icon="check"
            title={words.ask(monthText(run.month, language), run.version)}
            fields={NOTES}
            bounds={approveSettlementRun}
            submit={(body: { note: string }, { headers }) =>
              client.post('/api/v1/settlement/runs/{run_id}/approve', { params: { path: { run_id: run.id } }, body, headers })
            }
          >
            <p>
              {words.posts}{' '}
              <strong>
                <Money cents={moneyOf(run)} />
              </strong>
            </p>
            <Effects effects={[...effects, words.undo]} />
          </FormDialog>
          <Refuse
            path="/api/v1/settlement/runs/{run_id}/refuse"
            params={{ run_id: run.id }}
            bounds={refuseSettlementRun}
            title={words.refuse(monthText(run.month, language), run.version)}
            again={words.again}
          />
        </div>
      </div>
    </Card>
  );
}

const Effects = ({ effects }: { readonly effects: readonly string[] }) => (
  <ul className="list-disc space-y-1 pl-5">
    {effects.map((effect) => (
      <li key={effect}>{effect}</li>
    ))}
  </ul>
);

function useEffects(run: RunDetail): string[] {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { four_eyes } = useCommunity();
  const members = useTouched(run.id).data?.members ?? [];
  const count = (value: number) => numberText(value, language);
  const lowered = members.filter(({ difference_cents }) => difference_cents < 0).length;
  const raised = members.filter(({ difference_cents }) => difference_cents > 0).length;
  return [
    ...(lowered > 0 ? [words.lowered(count(lowered))] : []),
    ...(raised > 0 ? [words.raised(count(raised))] : []),
    ...(run.missing_readings > 0 ? [words.missing(count(run.missing_readings))] : []),
    ...(run.finding_count > 0 ? [words.findings(count(run.finding_count))] : []),
    ...(four_eyes ? [words.fourEyes] : []),
  ];
}
