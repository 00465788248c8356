import { useParams, useSearch } from '@tanstack/react-router';
import { type Answer, ApiFailure } from 'condivisa/client';
import { changeYieldProfile, createWorkOrder, recordAssetCause } from '../../api-fields.ts';
import { LineChart } from '../../charts/line-chart.tsx';
import { numberFormat } from '../../charts/series.ts';
import { Button, ButtonLink } from '../../kit/button.tsx';
import { messageOf } from '../../kit/failure.tsx';
import { Day, DefinitionList, Energy, Percent } from '../../kit/figures.tsx';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { dayText, numberText } from '../../kit/format.ts';
import { ChangeForm, CreateForm } from '../../kit/object-form.tsx';
import { Card, Empty, Notice, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { downloadAnswer } from '../../shell/download.ts';
import { useLanguage } from '../../shell/language.ts';
import { useRead } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords, type Word } from '../../shell/words.ts';
import { ORDER_FIELDS, ORDERS } from '../orders/order-words.ts';
import { ASSET } from '../register/asset-words.ts';
import { monthlyOf, typedMonthly } from './monthly.ts';

const PATH = `${ASSET}/performance` as const;
const PROFILE = `${ASSET}/yield-profile` as const;
type Performance = Answer<'get', typeof PATH>;

const WORDS = {
  title: ['Performance', 'Rendimento'],
  lead: ['Real against expected energy, and why there was none.', 'Energia reale e attesa, e perché è mancata.'],
  report: ['Evidence as PDF', 'Prova in PDF'],
  profile: ['What is expected', 'Energia attesa'],
  cause: ['Record snow or curtailment', 'Registra neve o limitazione'],
  ratio: ['Actual energy divided by expected energy', 'Energia reale divisa per energia attesa'],
  source: ['Expected energy from', 'Energia attesa secondo'],
  neighbours: ['Plants compared with', 'Impianti di confronto'],
  change: ['Change from year to year, weather included', 'Variazione annua, meteo compreso'],
  real: ['real', 'reale'],
  expected: ['expected', 'attesa'],
  theirs: ['as its neighbours', 'come i vicini'],
  day: ['Day', 'Giorno'],
  chart: ['Energy by day', 'Energia per giorno'],
  drop: ['It gives less than before', 'Produce meno di prima'],
  dropSince: ['less than its neighbours on clear days, since', 'in meno dei vicini nei giorni sereni, dal'],
  order: ['Open a work order', 'Apri un ordine di lavoro'],
  promise: ['Promised and actual yield', 'Resa promessa e reale'],
  promisedYear: ['Promised for a year', 'Promessa per un anno'],
  promised: ['Promised for these days', 'Promessa per questi giorni'],
  corrected: ['The same at the weather of the neighbours', 'La stessa con il meteo dei vicini'],
  given: ['Real on days with readings', 'Reale nei giorni con letture'],
  injection: [
    'Only the injection is measured: energy used on site is missing from the real figures.',
    'È misurata solo l’immissione: l’energia usata sul posto manca dai valori reali.',
  ],
  zeros: ['Days without energy, and why', 'Giorni senza energia, e perché'],
  missed: ['Expected in the hours without energy', 'Energia attesa nelle ore senza produzione'],
  hours: [(count: string) => `${count} hours`, (count: string) => `${count} ore`],
  none: ['None in this time.', 'Nessuno in questo periodo.'],
  noPlant: ['There is no performance to show here', 'Qui non c’è alcun rendimento da mostrare'],
  register: ['To the register', 'Al registro'],
} as const;

const REASONS: Readonly<Record<NonNullable<Performance['days'][number]['reason']>, Word>> = {
  night: ['night', 'notte'],
  stop: ['recorded stop', 'fermo registrato'],
  curtailed: ['curtailed', 'limitato'],
  snow: ['snow', 'neve'],
  silent: ['no reading', 'nessuna lettura'],
  fault: ['fault', 'guasto'],
};

/** How a plant does: chart, findings, promise, and each zero with its reason. `?from=&to=` in the address. */
export function PerformancePage() {
  const words = useWords(WORDS);
  const { assetId } = useParams({ strict: false }) as { readonly assetId: string };
  const asked = useSearch({ strict: false }) as { readonly from?: string; readonly to?: string };
  const community = useCommunity();
  const path = { community_id: community.id, asset_id: Number(assetId) };
  const query = { ...(asked.from ? { from: asked.from } : {}), ...(asked.to ? { to: asked.to } : {}) };
  const mayWrite = mayIn(useMe(), 'plants:write', placeOf(community));
  const performance = useRead(PATH, { params: { path, query } });
  if (performance.error instanceof ApiFailure && performance.error.status === 404)
    return (
      <Page title={words.title} lead={words.lead}>
        <Empty icon="info" title={words.noPlant}>
          <p>{messageOf(performance.error)}</p>
          <ButtonLink to={`/c/${community.id}/assets`}>{words.register}</ButtonLink>
        </Empty>
      </Page>
    );
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <Button icon="download" onClick={() => void downloadAnswer(`${PATH}/report`, { path, query }, `${words.title}.pdf`)}>
            {words.report}
          </Button>
          {mayWrite && <Acts path={path} />}
        </>
      }
    >
      <Read of={performance}>{(data) => <Findings data={data} path={path} mayWrite={mayWrite} />}</Read>
    </Page>
  );
}

interface Place {
  readonly path: { readonly community_id: number; readonly asset_id: number };
}

function Findings({ data, path, mayWrite }: Place & { readonly data: Performance; readonly mayWrite: boolean }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { drop, promise } = data;
  return (
    <>
      {data.injection_only && <Notice>{words.injection}</Notice>}
      {drop && (
        <Notice tone="bad" title={words.drop}>
          <p>
            <Percent share={drop.lost_share} /> {words.dropSince} <Day day={drop.since} />
          </p>
          {mayWrite && <AlertOrder path={path} />}
        </Notice>
      )}
      <Card>
        <LineChart
          title={words.chart}
          labelHead={words.day}
          unit="kWh"
          format={numberFormat(language)}
          labels={data.days.map(({ day }) => dayText(day, language))}
          series={[
            { name: words.real, values: data.days.map(({ real_kwh }) => real_kwh) },
            { name: words.expected, values: data.days.map(({ expected_kwh }) => expected_kwh) },
            ...(data.neighbour_count > 0 ? [{ name: words.theirs, values: data.days.map(({ neighbours_kwh }) => neighbours_kwh) }] : []),
          ]}
        />
      </Card>
      <Card>
        <DefinitionList
          entries={[
            [words.ratio, <Percent key="ratio" share={data.ratio_share} />],
            [words.source, data.profile_source],
            [words.neighbours, data.neighbour_count],
            [words.change, data.yearly_change_share === null ? undefined : <Percent key="change" share={data.yearly_change_share} />],
          ]}
        />
      </Card>
      {promise && (
        <Card title={words.promise}>
          <DefinitionList
            entries={[
              [words.promisedYear, <Energy key="year" value={promise.year_kwh} unit="kWh" />],
              [words.given, <Energy key="real" value={promise.real_kwh} unit="kWh" />],
              [words.promised, <Energy key="promised" value={promise.promised_kwh} unit="kWh" />],
              [words.corrected, <Energy key="corrected" value={promise.corrected_kwh} unit="kWh" />],
            ]}
          />
        </Card>
      )}
      <Missed days={data.days} />
      <Zeros days={data.days} />
    </>
  );
}

/** What the hours without energy would have given, by the reason of each hour; the night is none. */
function Missed({ days }: Pick<Performance, 'days'>) {
  const words = useWords(WORDS);
  const reasons = useWords(REASONS);
  const language = useLanguage();
  const hours = days
    .flatMap(({ zero_hours }) => zero_hours)
    .filter(({ reason, expected_kwh }) => reason !== 'night' && expected_kwh !== null);
  if (hours.length === 0) return null;
  const sum = (of: readonly { readonly count: number; readonly expected_kwh: number | null }[], field: 'count' | 'expected_kwh'): number =>
    of.reduce((total, one) => total + (one[field] ?? 0), 0);
  return (
    <Card title={words.missed}>
      <DefinitionList
        entries={[...Map.groupBy(hours, ({ reason }) => reason)].map(([reason, same]) => [
          reasons[reason],
          <span key={reason}>
            <Energy value={sum(same, 'expected_kwh') * 1000} /> · {words.hours(numberText(sum(same, 'count'), language))}
          </span>,
        ])}
      />
    </Card>
  );
}

function Zeros({ days }: Pick<Performance, 'days'>) {
  const words = useWords(WORDS);
  const reasons = useWords(REASONS);
  const zeros = days.filter(({ reason }) => reason !== null);
  return (
    <Card title={words.zeros}>
      {zeros.length === 0 && <p className="text-sm text-muted">{words.none}</p>}
      <ul className="divide-y divide-line">
        {zeros.toReversed().map(({ day, reason, rule }) => (
          <li key={day} className="flex flex-wrap justify-between gap-2 py-2">
            <Day day={day} />
            <span className="min-w-0">
              <span className="font-medium">{reason && reasons[reason]}</span> <span className="text-sm text-muted">{rule}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function AlertOrder({ path }: Place) {
  const words = useWords(WORDS);
  return (
    <FormWindow label={words.order} title={words.order}>
      {(done, cancel) => (
        <CreateForm
          path={ORDERS}
          params={{ community_id: path.community_id }}
          fields={ORDER_FIELDS}
          bounds={createWorkOrder}
          initial={{ title: words.drop }}
          toBody={(typed) => ({ ...typed, asset_id: path.asset_id, origin: 'alert' })}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}

const PROFILE_FIELDS: readonly Field<keyof typeof changeYieldProfile>[] = [
  {
    name: 'monthly',
    kind: 'textarea',
    label: ['kWh for each kW, January to December', 'kWh per kW, da gennaio a dicembre'],
    help: [
      'twelve figures, for example from PVGIS, one on each line or with semicolons',
      'dodici valori, ad esempio da PVGIS, uno per riga o separati da punto e virgola',
    ],
  },
  { name: 'source', kind: 'text', label: ['Source', 'Fonte'] },
  { name: 'promised_kwh', kind: 'number', label: ['Promised for a year, in kWh', 'Promessa per un anno, in kWh'] },
];

const CAUSE_FIELDS: readonly Field<keyof typeof recordAssetCause>[] = [
  {
    name: 'reason',
    kind: 'choice',
    label: ['What happened', 'Che cosa è successo'],
    choices: [
      { value: 'snow', label: REASONS.snow },
      { value: 'curtailed', label: REASONS.curtailed },
    ],
  },
  { name: 'valid_from', kind: 'date', label: ['First day', 'Primo giorno'] },
  { name: 'valid_to', kind: 'date', label: ['Day after the last', 'Giorno dopo l’ultimo'] },
  { name: 'source', kind: 'text', label: ['Source', 'Fonte'] },
];

function Acts({ path }: Place) {
  const words = useWords(WORDS);
  return (
    <>
      <FormWindow label={words.profile} title={words.profile} icon="pencil">
        {(done, cancel) => (
          <ChangeForm
            path={PROFILE}
            params={path}
            fields={PROFILE_FIELDS}
            bounds={{ ...changeYieldProfile, monthly: { type: 'string', required: true } }}
            toInitial={({ monthly, source, promised_kwh }: Answer<'get', typeof PROFILE>) => ({
              ...{ monthly: typedMonthly(monthly), source },
              promised_kwh,
            })}
            toBody={({ monthly, ...typed }) => ({ ...typed, monthly: monthlyOf(String(monthly)) })}
            onDone={done}
            onCancel={cancel}
          />
        )}
      </FormWindow>
      <FormWindow label={words.cause} title={words.cause}>
        {(done, cancel) => (
          <CreateForm
            path={`${ASSET}/causes`}
            params={path}
            fields={CAUSE_FIELDS}
            bounds={recordAssetCause}
            onDone={done}
            onCancel={cancel}
          />
        )}
      </FormWindow>
    </>
  );
}
