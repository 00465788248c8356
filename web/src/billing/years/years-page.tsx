import type { Item } from 'condivisa/client';
import { useMemo } from 'react';
import { settleYear } from '../../api-fields.ts';
import { Actor } from '../../identity/actor.tsx';
import type { Field } from '../../kit/form/field.ts';
import { Form } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { dayText } from '../../kit/format.ts';
import { Card, Empty, Page } from '../../kit/page.tsx';
import { today } from '../../kit/period.ts';
import { textParam, useSearchParams } from '../../kit/search-params.ts';
import { type Column, ListTable } from '../../kit/table.tsx';
import { client } from '../../shell/client.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { WithConfiguration } from '../shared/configuration.tsx';
import { useMay } from '../shared/may.ts';
import { nextYearRun } from './next-run.ts';
import { StartedYear } from './started-year.tsx';
import { YearBlocks } from './year-blocks.tsx';
import { YEAR_STATE_WORDS, YearStateBadge } from './year-state.tsx';

type Year = Item<'/api/v1/settlement/years'>;

const WORDS = {
  title: ['Years', 'Anni'],
  lead: [
    'After its months a year is settled: excess premium, fees of GSE, keys by year. Each version waits for an approval.',
    'Dopo i suoi mesi si calcola l’anno: eccedenza della tariffa premio, corrispettivi del GSE, ripartizioni annuali. Ogni versione attende un’approvazione.',
  ],
  start: ['Settle a year', 'Calcola un anno'],
  what: [
    'The year is computed from its newest months. Nothing is booked before the version is approved.',
    'L’anno viene calcolato dai suoi mesi più recenti. Nulla viene registrato prima dell’approvazione della versione.',
  ],
  undo: [
    'A version that is not approved moves no money; a newer one replaces it.',
    'Una versione non approvata non sposta denaro; una più nuova la sostituisce.',
  ],
  versions: ['Versions of the years', 'Versioni degli anni'],
  none: ['No year has been settled yet', 'Nessun anno ancora calcolato'],
  noneText: [
    (year: number, day: string) =>
      `On ${day} the Schedule settles ${year}, if all its months are final then; until then it asks again on the 20th of each month. It can be started here before.`,
    (year: number, day: string) =>
      `Il ${day} viene calcolato il ${year}, se tutti i suoi mesi sono definitivi; altrimenti si riprova il 20 di ogni mese. Qui si può avviare prima.`,
  ],
} as const;
const PARAMS = { started: textParam('', 20) };

const COLUMNS: readonly Column<Year>[] = [
  { id: 'year', title: ['Year', 'Anno'], value: ({ year }) => String(year), filter: 'choice' },
  { id: 'version', title: ['Version', 'Versione'], kind: 'number', value: ({ version }) => version },
  {
    id: 'state',
    title: ['State', 'Stato'],
    value: ({ state }) => state,
    words: YEAR_STATE_WORDS,
    cell: ({ state, refusal }) => <YearStateBadge state={state} refused={refusal !== null} />,
    filter: 'choice',
  },
  { id: 'fees', title: ['Fees of GSE', 'Corrispettivi GSE'], kind: 'money', value: ({ fees_cents }) => fees_cents },
  { id: 'excess', title: ['Excess premium', 'Eccedenza'], kind: 'money', value: ({ excess_cents }) => excess_cents },
  { id: 'back', title: ['Set aside', 'Accantonato'], kind: 'money', value: ({ taken_back_cents }) => taken_back_cents },
  {
    id: 'uncovered',
    title: ['Costs not covered', 'Costi non coperti'],
    kind: 'money',
    value: ({ uncovered_costs_cents }) => uncovered_costs_cents,
  },
  { id: 'at', title: ['Computed', 'Calcolato'], kind: 'moment', value: ({ computed_at }) => computed_at },
  {
    id: 'by',
    title: ['Approved by', 'Approvato da'],
    value: ({ approved_by }) => approved_by,
    cell: ({ approved_by }) => <Actor who={approved_by} />,
    hidden: true,
  },
];

export function YearsPage() {
  const words = useWords(WORDS);
  return (
    <Page title={words.title} lead={words.lead}>
      <WithConfiguration>{({ id }) => <Years key={id} configurationId={id} />}</WithConfiguration>
    </Page>
  );
}

/** `started` stands in the address as the year and its newest version then, so that whoever comes back still sees how it goes. */
function Years({ configurationId }: { readonly configurationId: number }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const language = useLanguage();
  const next = nextYearRun(today());
  const mayStart = useMay('settlement:approve');
  const [{ started }, set] = useSearchParams(PARAMS);
  const years = useList(
    '/api/v1/settlement/years',
    { params: { query: { configuration_id: configurationId } } },
    started === '' ? {} : { refetchMs: 2_000 },
  );
  const newest = (year: number): number =>
    Math.max(0, ...(years.data?.items ?? []).filter((one) => one.year === year).map(({ version }) => version));
  return (
    <>
      {mayStart && (
        <FormWindow
          label={words.start}
          title={words.start}
          look="primary"
          icon="calendarCheck"
          consequences={{ what: words.what, undo: words.undo }}
        >
          {(done, cancel) => (
            <StartForm
              configurationId={configurationId}
              onDone={(year) => {
                done();
                set({ started: `${year}.${newest(year)}` });
              }}
              onCancel={cancel}
            />
          )}
        </FormWindow>
      )}
      <StartedYear key={started} started={started} newest={newest} onClose={() => set({ started: '' })} />
      <YearBlocks configurationId={configurationId} />
      <Card title={words.versions}>
        <ListTable
          of={years}
          caption={words.versions}
          name="years"
          columns={COLUMNS}
          rowKey={({ id: key }) => key}
          rowLink={({ id: year }) => `/c/${id}/money/years/${year}`}
          sort="-at"
          empty={
            <Empty icon="calendarCheck" title={words.none}>
              <p>{words.noneText(next.year, dayText(next.day, language))}</p>
            </Empty>
          }
        />
      </Card>
    </>
  );
}

interface StartFormProps {
  readonly configurationId: number;
  readonly onDone: (year: number) => void;
  readonly onCancel: () => void;
}

function StartForm({ configurationId, onDone, onCancel }: StartFormProps) {
  const last = Number(today().slice(0, 4));
  const fields = useMemo(
    (): readonly Field<keyof typeof settleYear>[] => [
      {
        name: 'year',
        kind: 'choice',
        label: ['Year', 'Anno'],
        choices: [last - 1, last - 2, last - 3, last]
          .filter((year) => year >= 2024)
          .map((year) => ({ value: String(year), label: String(year) })),
      },
    ],
    [last],
  );
  return (
    <Form
      fields={fields}
      bounds={settleYear}
      initial={{ year: last - 1 }}
      submitLabel={['Settle', 'Calcola']}
      submit={async ({ year }: { readonly year: number }, { headers }) => {
        await client.post('/api/v1/settlement/years', { body: { configuration_id: configurationId, year }, headers } as never);
        return year;
      }}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}
