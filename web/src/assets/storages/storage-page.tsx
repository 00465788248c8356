import { Link, useParams } from '@tanstack/react-router';
import {
  addStorageEfficiency,
  changeStorageEfficiencyFacts,
  changeStorageFacts,
  endStorage,
  endStorageEfficiency,
} from '../../api-fields.ts';
import { EndWindow } from '../../kit/end-window.tsx';
import { Day, DefinitionList, Percent } from '../../kit/figures.tsx';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Badge, Card, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useRead } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWord, useWords } from '../../shell/words.ts';
import { lastDay, WHEN, whenOf } from '../dated.ts';
import { DatedRow } from '../dated-list.tsx';
import { WhyFixed } from '../draft-acts.tsx';
import { END_FIELD, FactActs } from '../fact-acts.tsx';
import { type Storage, useConfigurations, usePlants, usePoints } from '../reads.ts';
import { efficiencyFields } from './efficiency-fields.ts';

const STORAGE = '/api/cer/communities/{community_id}/storages/{storage_id}';
const FIELDS = efficiencyFields();
const FACT_FIELDS: readonly Field[] = [
  { name: 'code', kind: 'text', label: ['Code', 'Codice'], help: ['names its readings', 'identifica le sue letture'] },
  { name: 'name', kind: 'text', label: ['Name', 'Nome'] },
  { name: 'plant_code', kind: 'text', label: ['Code of its plant', "Codice dell'impianto"], required: false },
  { name: 'valid_from', kind: 'date', label: ['Counts from', 'Conta dal'] },
];

const WORDS = {
  storage: ['Storage', 'Accumulo'],
  code: ['Code', 'Codice'],
  point: ['POD', 'POD'],
  plant: ['Plant', 'Impianto'],
  configuration: ['Configuration', 'Configurazione'],
  from: ['Since', 'Dal'],
  to: ['Until', 'Fino al'],
  end: ['End the storage', "Termina l'accumulo"],
  endTitle: [(name: string) => `End ${name}?`, (name: string) => `Terminare ${name}?`],
  endWhat: ['From that day on its charging does not count.', 'Da quel giorno le sue cariche non contano.'],
  efficiencies: ['Efficiencies', 'Rendimenti'],
  none: ['None on record: its charging cannot be counted.', 'Nessuno registrato: le cariche non possono essere contate.'],
  add: ['Add an efficiency', 'Aggiungi un rendimento'],
  addWhat: [
    'From its first day the charging is multiplied by it. One that is in force has to end first. Settled months change with their next settlement.',
    'Dal primo giorno le cariche vengono moltiplicate per esso. Quello in vigore va prima terminato. I mesi già calcolati cambiano con il prossimo calcolo.',
  ],
  addUndo: ['It can be ended, and another one can follow.', 'Si può terminare e farne seguire un altro.'],
  endOne: ['End', 'Termina'],
  endOneTitle: ['End this efficiency?', 'Terminare questo rendimento?'],
  endOneWhat: [
    'Another one has to follow from that day: days without an efficiency cannot be settled.',
    'Da quel giorno deve seguirne un altro: i giorni senza rendimento non si possono calcolare.',
  ],
} as const;

export function StoragePage() {
  const { storageId } = useParams({ strict: false }) as { readonly storageId: string };
  const { id } = useCommunity();
  const storage = useRead(STORAGE, { params: { path: { community_id: id, storage_id: Number(storageId) } } });
  return <Read of={storage}>{(data) => <OneStorage storage={data} />}</Read>;
}

function OneStorage({ storage }: { readonly storage: Storage }) {
  const words = useWords(WORDS);
  const mayWrite = mayIn(useMe(), 'plants:write', placeOf(useCommunity()));
  const when = whenOf(storage);
  const state = useWord(WHEN[when]);
  const params = { community_id: storage.community_id, storage_id: storage.id };
  return (
    <Page
      title={storage.name}
      lead={<Badge tone={when === 'current' ? 'good' : 'info'}>{state}</Badge>}
      actions={
        mayWrite && (
          <>
            <FactActs
              changeable={storage.changeable}
              kind="storage"
              id={storage.id}
              name={storage.name}
              path={STORAGE}
              params={params}
              fields={FACT_FIELDS}
              bounds={changeStorageFacts}
            />
            <EndWindow
              label={words.end}
              title={words.endTitle(storage.name)}
              what={words.endWhat}
              path={STORAGE}
              params={params}
              bounds={endStorage}
            />
          </>
        )
      }
    >
      <Card title={words.storage}>
        <StorageEntries storage={storage} />
        {mayWrite && <WhyFixed changeable={storage.changeable} />}
      </Card>
      <Efficiencies storage={storage} mayWrite={mayWrite} />
    </Page>
  );
}

interface EfficienciesProps {
  readonly storage: Storage;
  readonly mayWrite: boolean;
}

/** How much of what is charged comes back, by days. */
function Efficiencies({ storage, mayWrite }: EfficienciesProps) {
  const words = useWords(WORDS);
  const params = { community_id: storage.community_id, storage_id: storage.id };
  return (
    <Card title={words.efficiencies} actions={mayWrite && <AddEfficiency params={params} />}>
      {storage.efficiencies.length === 0 && <p className="text-muted">{words.none}</p>}
      <ul className="divide-y divide-line">
        {storage.efficiencies.map((efficiency) => (
          <DatedRow
            key={efficiency.id}
            title={<Percent share={efficiency.value} />}
            valid_from={efficiency.valid_from}
            valid_to={efficiency.valid_to}
            note={efficiency.source}
            actions={mayWrite && <EfficiencyActs storage={storage} efficiency={efficiency} />}
          />
        ))}
      </ul>
    </Card>
  );
}

function EfficiencyActs({ storage, efficiency }: { readonly storage: Storage; readonly efficiency: Storage['efficiencies'][number] }) {
  const words = useWords(WORDS);
  const params = { community_id: storage.community_id, storage_id: storage.id, efficiency_id: efficiency.id };
  return (
    <div className="flex flex-wrap gap-2">
      <FactActs
        changeable={efficiency.changeable}
        kind="efficiency"
        id={efficiency.id}
        name={storage.name}
        path={`${STORAGE}/efficiencies/{efficiency_id}`}
        params={params}
        fields={[...efficiencyFields(), END_FIELD]}
        bounds={changeStorageEfficiencyFacts}
      />
      <EndWindow
        label={words.endOne}
        title={words.endOneTitle}
        what={words.endOneWhat}
        path={`${STORAGE}/efficiencies/{efficiency_id}`}
        params={params}
        bounds={endStorageEfficiency}
      />
    </div>
  );
}

function StorageEntries({ storage }: { readonly storage: Storage }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const plant = usePlants(id).data?.items.find(({ code }) => code === storage.plant_code);
  const point = usePoints(id).data?.items.findLast(({ pod }) => pod === storage.pod);
  const configuration = useConfigurations(id).data?.items.find((one) => one.id === storage.configuration_id);
  const linked = (to: string | undefined, text: string) =>
    to === undefined ? (
      text
    ) : (
      <Link key={to} to={to} className="underline underline-offset-4">
        {text}
      </Link>
    );
  return (
    <DefinitionList
      entries={[
        [words.code, storage.code],
        [words.point, linked(point && `/c/${id}/points/${point.id}`, storage.pod)],
        [words.plant, plant ? linked(`/c/${id}/plants/${plant.id}`, plant.name) : storage.plant_code],
        [words.configuration, configuration?.code],
        [words.from, <Day key="from" day={storage.valid_from} />],
        [words.to, storage.valid_to === null ? undefined : <Day key="to" day={lastDay(storage.valid_to)} />],
      ]}
    />
  );
}

function AddEfficiency({ params }: { readonly params: Readonly<Record<string, number>> }) {
  const words = useWords(WORDS);
  return (
    <FormWindow label={words.add} title={words.add} icon="plus" consequences={{ what: words.addWhat, undo: words.addUndo }}>
      {(done, cancel) => (
        <CreateForm
          path={`${STORAGE}/efficiencies`}
          params={params}
          fields={FIELDS}
          bounds={addStorageEfficiency as Readonly<Record<string, object>>}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
