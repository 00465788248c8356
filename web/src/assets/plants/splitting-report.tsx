import type { Answer } from 'condivisa/client';
import { createSplitGroup, recordSplitExamination } from '../../api-fields.ts';
import { Actor } from '../../identity/actor.tsx';
import { ConfirmButton } from '../../kit/confirm.tsx';
import { Moment, Power } from '../../kit/figures.tsx';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Badge, Card, Notice } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { client } from '../../shell/client.ts';
import { useCommunity } from '../../shell/community.tsx';
import { queryClient, useRead } from '../../shell/query.ts';
import { useWord, useWords, type Word } from '../../shell/words.ts';

const PATH = '/api/cer/communities/{community_id}/splitting';
type Report = Answer<'get', typeof PATH>;
type Case = Report['cases'][number];

const WORDS = {
  title: ['Plants that may be one', 'Possibili frazionamenti'],
  lead: [
    'Found in what is recorded: one source, the same or near parcels, one producer. GSE decides; until then these are questions to settle before the application.',
    "Ricavati dai dati registrati: stessa fonte, particelle uguali o vicine, stesso produttore. La decisione spetta al GSE: sono domande da chiarire prima dell'istanza.",
  ],
  none: ['Nothing recorded suggests that plants were split.', 'Nessun dato registrato fa pensare a un frazionamento.'],
  unknown: [
    (codes: string) => `Not judged by parcel, as none is recorded: ${codes}. Record the parcels on the page of each plant.`,
    (codes: string) =>
      `Senza particelle registrate, quindi non valutati: ${codes}. Registrare le particelle nella pagina di ogni impianto.`,
  ],
  together: ['Together', 'Insieme'],
  upTo: ['class up to', 'classe fino a'],
  noPremium: ['no premium', 'senza tariffa premio'],
  apart: ['Kept apart by an exception', 'Distinti per eccezione'],
  group: ['Group', 'Gruppo'],
  examined: ['Examined and found separate', 'Esaminati e risultati distinti'],
  separate: ['Examined: separate', 'Esaminati: distinti'],
  separateTitle: [(plants: string) => `${plants} are separate?`, (plants: string) => `${plants} sono distinti?`],
  separateWhat: [
    'The pair is listed apart with the reason and your name, and the checks no longer warn of it. GSE decides all the same.',
    'La coppia viene elencata a parte con il motivo e il suo nome e i controlli non la segnalano più. La decisione resta al GSE.',
  ],
  separateUndo: ['Yes: by taking it back here.', 'Sì: ritirandolo qui.'],
  takeBack: ['Take back', 'Ritira'],
  takeBackTitle: ['Show this pair again?', 'Mostrare di nuovo questa coppia?'],
  takeBackWhat: ['The report and the checks show the two plants again.', 'Il rapporto e i controlli mostrano di nuovo i due impianti.'],
  takeBackUndo: ['By recording the examination again.', 'Registrando di nuovo l’esame.'],
  record: ['Record as split plants', 'Registra come frazionati'],
  recordWhat: [
    'From that month on the class of the premium and the limit of power follow the power of all of them.',
    'Da quel mese lo scaglione della tariffa premio e il limite di potenza seguono la potenza complessiva.',
  ],
  recordUndo: ['Yes: by ending their days in the group.', 'Sì: terminando la loro permanenza nel gruppo.'],
} as const;

const STATE: Readonly<Record<Case['state'], Word>> = {
  recorded: ['recorded', 'registrato'],
  likely: ['likely split', 'probabile frazionamento'],
  to_examine: ['to be examined', 'da verificare'],
};

const EFFECT: Readonly<Record<Case['effect'], Word>> = {
  over_limit: ['above the limit of the premium', 'oltre il limite per la tariffa premio'],
  higher_class: ['a class with a lower premium', 'uno scaglione con tariffa più bassa'],
  none: ['the class stays', 'lo scaglione non cambia'],
};

/** The splitting report: who with whom, why, and what it does to class and limit. */
export function SplittingReport({ mayWrite }: { readonly mayWrite: boolean }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const report = useRead(PATH, { params: { path: { community_id: id } } });
  return (
    <Card title={words.title} lead={words.lead}>
      <Read of={report}>{(data) => <Cases report={data} mayWrite={mayWrite} />}</Read>
    </Card>
  );
}

function Cases({
  report: { cases, examined, exempt, without_parcels },
  mayWrite,
}: {
  readonly report: Report;
  readonly mayWrite: boolean;
}) {
  const words = useWords(WORDS);
  return (
    <div className="space-y-5">
      {cases.length === 0 && <p className="text-muted">{words.none}</p>}
      <ul className="divide-y divide-line">
        {cases.map((one) => (
          <OneCase key={one.plants.map(({ id }) => id).join()} found={one} mayWrite={mayWrite} />
        ))}
      </ul>
      {examined.length > 0 && (
        <div className="space-y-1">
          <h3 className="font-medium">{words.examined}</h3>
          <ul className="divide-y divide-line text-sm">
            {examined.map((pair) => (
              <li key={pair.examination_id} className="flex flex-wrap items-start justify-between gap-3 py-2">
                <div className="min-w-0">
                  <p>{pair.message}</p>
                  <p className="whitespace-pre-line">{pair.note}</p>
                  <p className="text-muted">
                    <Actor who={pair.examined_by} /> · <Moment at={pair.examined_at} />
                  </p>
                </div>
                {mayWrite && <TakeBack examinationId={pair.examination_id} />}
              </li>
            ))}
          </ul>
        </div>
      )}
      {exempt.length > 0 && (
        <div className="space-y-1">
          <h3 className="font-medium">{words.apart}</h3>
          <ul className="list-disc pl-5 text-sm">
            {exempt.map(({ plants, message, exception_message }) => (
              <li key={plants.join()}>
                {message} · {exception_message}
              </li>
            ))}
          </ul>
        </div>
      )}
      {without_parcels.length > 0 && (
        <Notice>
          <p>{words.unknown(without_parcels.join(', '))}</p>
        </Notice>
      )}
    </div>
  );
}

function OneCase({ found, mayWrite }: { readonly found: Case; readonly mayWrite: boolean }) {
  const words = useWords(WORDS);
  const { state, effect, kw, class_limit_kw, split_group, plants, pairs } = found;
  const isOpen = plants.every((plant) => plant.split_group === null);
  return (
    <li className="space-y-2 py-4">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-medium">{plants.map(({ code }) => code).join(', ')}</h3>
        <Badge tone={state === 'recorded' ? 'good' : 'warn'}>{useWord(STATE[state])}</Badge>
        <Badge tone={effect === 'none' ? 'good' : 'warn'}>{useWord(EFFECT[effect])}</Badge>
      </div>
      <p className="text-sm">
        {words.together} <Power kw={kw} />:{' '}
        {class_limit_kw === null ? (
          words.noPremium
        ) : (
          <>
            {words.upTo} <Power kw={class_limit_kw} />
          </>
        )}
        {split_group && ` · ${words.group} ${split_group}`}
      </p>
      <ul className="list-disc pl-5 text-sm">
        {pairs.map(({ plants: pair, message }) => (
          <li key={pair.join()} className="py-1">
            {message} {mayWrite && isOpen && <Separate pair={pair} />}
          </li>
        ))}
      </ul>
      {mayWrite && isOpen && <RecordCase found={found} />}
    </li>
  );
}

const NOTE: readonly Field<'note'>[] = [
  {
    name: 'note',
    kind: 'textarea',
    label: ['Why they are separate', 'Perché sono distinti'],
    help: ['and on what that rests, such as a map of the parcels', 'e su che cosa si basa, ad esempio una mappa catastale'],
  },
];

/** Records that the two plants of a pair were examined and are separate. */
function Separate({ pair }: { readonly pair: readonly string[] }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  return (
    <FormWindow
      label={words.separate}
      title={words.separateTitle(pair.join(', '))}
      consequences={{ what: words.separateWhat, undo: words.separateUndo }}
    >
      {(done, cancel) => (
        <CreateForm
          path={`${PATH}/examinations`}
          params={{ community_id: id }}
          fields={NOTE}
          bounds={recordSplitExamination}
          toBody={({ note }) => ({ note, plants: pair })}
          submitLabel={['Record', 'Registra']}
          onDone={() => {
            done();
            void queryClient.invalidateQueries();
          }}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}

function TakeBack({ examinationId }: { readonly examinationId: number }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const takeBack = async () => {
    const path = { community_id: id, examination_id: examinationId };
    await client.post(`${PATH}/examinations/{examination_id}/take-back`, { params: { path } } as never);
    await queryClient.invalidateQueries();
  };
  return (
    <ConfirmButton
      label={words.takeBack}
      title={words.takeBackTitle}
      what={words.takeBackWhat}
      undo={words.takeBackUndo}
      action={takeBack}
    />
  );
}

const FIELDS: readonly Field[] = [
  {
    name: 'code',
    kind: 'text',
    label: ['Code of the group', 'Codice del gruppo'],
    help: ['unique in the community', 'unico nella comunità'],
  },
  {
    name: 'reason',
    kind: 'textarea',
    label: ['Reason', 'Motivo'],
    help: ['why they count as one plant', 'perché contano come un solo impianto'],
  },
  {
    name: 'valid_from',
    kind: 'date',
    label: ['From', 'Dal'],
    help: ['the first day of a month', 'il primo giorno di un mese'],
    hint: ['The first day of a month.', 'Il primo giorno di un mese.'],
  },
];
const BOUNDS = { ...createSplitGroup, valid_from: { type: 'string', required: true, format: 'date' } } as const;

function RecordCase({ found: { plants, pairs } }: { readonly found: Case }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  return (
    <FormWindow label={words.record} title={words.record} consequences={{ what: words.recordWhat, undo: words.recordUndo }}>
      {(done, cancel) => (
        <CreateForm
          path="/api/cer/communities/{community_id}/split-groups"
          params={{ community_id: id }}
          fields={FIELDS}
          bounds={BOUNDS}
          initial={{
            reason: pairs
              .map(({ message }) => message)
              .join('; ')
              .slice(0, 500),
          }}
          toBody={({ valid_from, ...group }) => ({ ...group, plants: plants.map(({ code }) => ({ plant_code: code, valid_from })) })}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
