import { Link, useParams } from '@tanstack/react-router';
import { changeContractedPower, editPoint, endPoint, recognisePoint } from '../../api-fields.ts';
import { useDocumentField } from '../../billing/shared/document-field.ts';
import { RedrawnSubjectCard } from '../../communities/territory/redrawn-subject.tsx';
import { EndWindow } from '../../kit/end-window.tsx';
import { Day, DefinitionList, Power } from '../../kit/figures.tsx';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { ChangeForm } from '../../kit/object-form.tsx';
import { Badge, Card, Notice, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { choicesOf } from '../../members/member-words.ts';
import { nameOf, useMembersById } from '../../members/use-members.ts';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useRead } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWord, useWords } from '../../shell/words.ts';
import { VOLTAGE } from '../asset-words.ts';
import { lastDay, whenOf } from '../dated.ts';
import { DraftActs, usePointChangeable, WhyFixed } from '../draft-acts.tsx';
import { REASON_FIELD } from '../fact-acts.tsx';
import { FactHistory } from '../fact-history.tsx';
import { type Point, useConfigurations, usePlants, useStorages } from '../reads.ts';
import { PointExemptions } from './exemptions.tsx';
import { positionText, toLocation } from './position.ts';
import { RECOGNISED, recognitionOf } from './recognition.ts';
import { PointSchemes } from './schemes.tsx';

const POINT = '/api/cer/communities/{community_id}/points/{assignment_id}';

const WORDS = {
  assignment: ['Assignment', 'Assegnazione'],
  member: ['Member', 'Membro'],
  configuration: ['Configuration', 'Configurazione'],
  from: ['Since', 'Dal'],
  to: ['Until', 'Fino al'],
  voltage: ['Voltage', 'Tensione'],
  power: ['Contracted power', 'Potenza impegnata'],
  position: ['Position', 'Posizione'],
  behind: ['Plants and storages behind it', 'Impianti e accumuli sul punto'],
  recognition: ['Recognition by GSE', 'Riconoscimento del GSE'],
  counted: ['GSE counts it from', 'Il GSE lo considera dal'],
  countedTo: ['and no longer from', 'e non più dal'],
  waits: [
    'GSE does not count this point yet. While the configuration has a contract with GSE, it does not count in the settlement.',
    'Il GSE non considera ancora questo punto. Se la configurazione ha un contratto con il GSE, il punto non entra nel calcolo.',
  ],
  recognise: ['Record the recognition', 'Registra il riconoscimento'],
  recogniseWhat: [
    'The point counts while its assignment and this recognition are both in force. Settled months change with their next settlement.',
    "Il punto conta finché sono in vigore sia l'assegnazione sia il riconoscimento. I mesi già calcolati cambiano con il prossimo calcolo.",
  ],
  recogniseUndo: [
    'Yes: with another act of GSE. Emptying the first day takes the recognition away.',
    'Sì: con un altro atto del GSE. Svuotando il primo giorno il riconoscimento viene tolto.',
  ],
  edit: ['Change', 'Modifica'],
  editWhat: [
    'Position and voltage, until the point was applied for or settled. Another POD or member: delete it and record it again.',
    'Posizione e tensione, finché il punto non è stato oggetto di istanza o di calcolo. Per un altro POD o membro: eliminarlo e registrarlo di nuovo.',
  ],
  correct: ['Correct', 'Rettifica'],
  correctWhat: [
    'It counts as if it had been right from the start: settled months are settled again. What it said before stays readable.',
    "Vale come se fosse stato corretto dall'inizio: i mesi già calcolati vengono ricalcolati. I valori precedenti restano leggibili.",
  ],
  editUndo: ['Yes, in the same way.', 'Sì, allo stesso modo.'],
  changePower: ['Record the contracted power', 'Registra la potenza impegnata'],
  powerWhat: [
    'No amount depends on it. Where it is known, a month with more withdrawal than 1.4 times this power waits for approval.',
    "Nessun importo dipende da questo dato. Se è noto, un mese con prelievi oltre 1,4 volte la potenza attende un'approvazione.",
  ],
  powerUndo: ['Yes, at any time.', 'Sì, in qualsiasi momento.'],
  end: ['End the assignment', "Termina l'assegnazione"],
  endTitle: [(pod: string) => `End the assignment of ${pod}?`, (pod: string) => `Terminare l'assegnazione di ${pod}?`],
  endWhat: [
    'From that day on the point no longer counts in this configuration and can be assigned elsewhere. Months until then are still settled and paid. An open contract with GSE needs a variation.',
    'Da quel giorno il punto non conta più in questa configurazione e può essere assegnato altrove. I mesi precedenti vengono comunque calcolati e pagati. Con un contratto GSE in corso serve una variazione.',
  ],
  endWho: [
    (name: string) => `${name}, and the shares of all other members.`,
    (name: string) => `${name} e le quote di tutti gli altri membri.`,
  ],
} as const;

export function PointPage() {
  const { pointId } = useParams({ strict: false }) as { readonly pointId: string };
  const { id } = useCommunity();
  const point = useRead(POINT, { params: { path: { community_id: id, assignment_id: Number(pointId) } } });
  return <Read of={point}>{(data) => <OnePoint point={data} />}</Read>;
}

function OnePoint({ point }: { readonly point: Point }) {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayWrite = mayIn(useMe(), 'points:write', placeOf(community));
  const member = useMembersById(community.id).get(point.member_id);
  const name = nameOf(member ?? { name: null, code: point.member_code });
  const params = { community_id: community.id, assignment_id: point.id };
  const recognition = recognitionOf(point);
  const changeable = usePointChangeable(community.id, point.id);
  const end = mayWrite && (
    <EndWindow
      label={words.end}
      title={words.endTitle(point.pod)}
      what={words.endWhat}
      who={words.endWho(name)}
      path={POINT}
      params={params}
      bounds={endPoint}
    />
  );
  return (
    <Page
      title={point.pod}
      lead={<Badge tone={recognition === 'recognised' ? 'good' : 'warn'}>{useWord(RECOGNISED[recognition])}</Badge>}
      actions={whenOf(point) !== 'ended' && end}
    >
      <Card title={words.assignment} actions={mayWrite && <AssignmentActs point={point} changeable={changeable} />}>
        <PointEntries point={point} name={name} />
        {mayWrite && <WhyFixed changeable={changeable} />}
      </Card>
      <Recognition point={point} mayWrite={mayWrite} />
      <RedrawnSubjectCard codes={[point.pod]} />
      <BehindPoint pod={point.pod} />
      <PointExemptions pod={point.pod} mayWrite={mayWrite} />
      <PointSchemes pod={point.pod} mayWrite={mayWrite} />
    </Page>
  );
}

type Changeable = ReturnType<typeof usePointChangeable>;

/** Changing or correcting the assignment, as far as it rests on nothing. */
function AssignmentActs({ point, changeable }: { readonly point: Point; readonly changeable: Changeable }) {
  const community = useCommunity();
  const params = { community_id: community.id, assignment_id: point.id };
  return (
    <>
      <PowerWindow params={params} />
      <DraftActs
        changeable={changeable}
        name={point.pod}
        path={POINT}
        params={params}
        back={`/c/${community.id}/points`}
        edit={<EditWindow params={params} />}
      />
      {changeable?.can.includes('correct') && (
        <>
          <EditWindow params={params} isCorrection />
          <FactHistory kind="point" id={point.id} name={point.pod} />
        </>
      )}
    </>
  );
}

/** Since when GSE counts the point. */
function Recognition({ point, mayWrite }: { readonly point: Point; readonly mayWrite: boolean }) {
  const words = useWords(WORDS);
  return (
    <Card title={words.recognition} actions={mayWrite && <RecognitionWindow point={point} />}>
      {point.recognised_from === null ? (
        <Notice tone="warn">
          <p>{words.waits}</p>
        </Notice>
      ) : (
        <p>
          {words.counted} <Day day={point.recognised_from} />
          {point.recognised_to !== null && (
            <>
              {' '}
              {words.countedTo} <Day day={point.recognised_to} />
            </>
          )}
        </p>
      )}
    </Card>
  );
}

function PointEntries({ point, name }: { readonly point: Point; readonly name: string }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const language = useLanguage();
  const voltage = useWord(VOLTAGE[point.voltage]);
  const configuration = useConfigurations(id).data?.items.find((one) => one.id === point.configuration_id);
  return (
    <DefinitionList
      entries={[
        [
          words.member,
          <Link key="member" to={`/c/${id}/members/${point.member_id}`} className="underline underline-offset-4">
            {name}
          </Link>,
        ],
        [words.configuration, configuration?.code ?? String(point.configuration_id)],
        [words.from, <Day key="from" day={point.valid_from} />],
        [words.to, point.valid_to === null ? undefined : <Day key="to" day={lastDay(point.valid_to)} />],
        [words.voltage, voltage],
        [words.power, <Power key="power" kw={point.contracted_power_kw} />],
        [words.position, point.location && positionText(point.location, language)],
      ]}
    />
  );
}

const POWER: readonly Field<keyof typeof changeContractedPower>[] = [
  { name: 'contracted_power_kw', kind: 'number', label: ['Contracted power', 'Potenza impegnata'], required: false },
];

const FACTS_BOUNDS = {
  ...editPoint,
  'position.latitude': { type: 'number', min: -90, max: 90 },
  'position.longitude': { type: 'number', min: -180, max: 180 },
} as const;
const FACTS: readonly Field<keyof typeof FACTS_BOUNDS>[] = [
  { name: 'voltage', kind: 'choice', label: ['Voltage', 'Tensione'], choices: choicesOf(VOLTAGE), required: true },
  { name: 'position.latitude', kind: 'number', label: ['Latitude', 'Latitudine'], unit: '°' },
  { name: 'position.longitude', kind: 'number', label: ['Longitude', 'Longitudine'], unit: '°' },
];

interface EditWindowProps {
  readonly params: { readonly community_id: number; readonly assignment_id: number };
  readonly isCorrection?: boolean;
}

function EditWindow({ params, isCorrection = false }: EditWindowProps) {
  const words = useWords(WORDS);
  const label = isCorrection ? words.correct : words.edit;
  const what = isCorrection ? words.correctWhat : words.editWhat;
  return (
    <FormWindow label={label} title={label} icon="pencil" consequences={{ what, undo: words.editUndo }}>
      {(done, cancel) => (
        <ChangeForm
          path={`${POINT}/facts`}
          params={params}
          fields={isCorrection ? [...FACTS, REASON_FIELD] : FACTS}
          bounds={FACTS_BOUNDS}
          toInitial={({ voltage, location }: Point) => ({
            voltage,
            ...(location ? { position: { longitude: location[0], latitude: location[1] } } : {}),
          })}
          toBody={({ position, voltage, correction_reason }) => ({ voltage, location: toLocation(position), correction_reason })}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}

function PowerWindow({ params }: { readonly params: { readonly community_id: number; readonly assignment_id: number } }) {
  const words = useWords(WORDS);
  return (
    <FormWindow label={words.changePower} title={words.changePower} consequences={{ what: words.powerWhat, undo: words.powerUndo }}>
      {(done, cancel) => (
        <ChangeForm
          path={`${POINT}/contracted-power`}
          params={params}
          fields={POWER}
          bounds={changeContractedPower}
          toBody={({ contracted_power_kw = null }) => ({ contracted_power_kw })}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}

function RecognitionWindow({ point }: { readonly point: Point }) {
  const words = useWords(WORDS);
  const document = useDocumentField(false);
  const fields: readonly Field<keyof typeof recognisePoint>[] = [
    { name: 'recognised_from', kind: 'date', label: ['GSE counts it from', 'Il GSE lo considera dal'] },
    {
      name: 'recognised_to',
      kind: 'date',
      label: ['Until', 'Fino al'],
      help: ['first day on which GSE no longer counts it', 'primo giorno in cui il GSE non lo considera più'],
    },
    { name: 'note', kind: 'text', label: ['Act of GSE', 'Atto del GSE'], help: ['which act states it', 'quale atto lo stabilisce'] },
    document,
  ];
  return (
    <FormWindow label={words.recognise} title={words.recognise} consequences={{ what: words.recogniseWhat, undo: words.recogniseUndo }}>
      {(done, cancel) => (
        <ChangeForm
          path={`${POINT}/recognition`}
          params={{ community_id: point.community_id, assignment_id: point.id }}
          fields={fields}
          bounds={recognisePoint}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}

function BehindPoint({ pod }: { readonly pod: string }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const plants = usePlants(id).data?.items.filter((plant) => plant.pod === pod) ?? [];
  const storages = useStorages(id).data?.items.filter((storage) => storage.pod === pod) ?? [];
  if (plants.length + storages.length === 0) return null;
  return (
    <Card title={words.behind}>
      <ul className="space-y-2">
        {[
          ...plants.map((plant) => ({ ...plant, to: `/c/${id}/plants/${plant.id}` })),
          ...storages.map((storage) => ({ ...storage, to: `/c/${id}/storages/${storage.id}` })),
        ].map(({ to, name, code }) => (
          <li key={to}>
            <Link to={to} className="inline-block py-1 underline underline-offset-4">
              {name} ({code})
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
