import { Link, useParams } from '@tanstack/react-router';
import { changePlantMunicipality, type changePlantParcels, editPlant } from '../../api-fields.ts';
import { nameOf, usePeople } from '../../billing/shared/people.ts';
import { RedrawnSubjectCard } from '../../communities/territory/redrawn-subject.tsx';
import { ButtonLink } from '../../kit/button.tsx';
import { DefinitionList, Power } from '../../kit/figures.tsx';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { ChangeForm } from '../../kit/object-form.tsx';
import { Badge, Card, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { choicesOf } from '../../members/member-words.ts';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useRead } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWord, useWords } from '../../shell/words.ts';
import { SOURCE, VOLTAGE } from '../asset-words.ts';
import { DraftActs, usePlantChangeable, WhyFixed } from '../draft-acts.tsx';
import { FactActs } from '../fact-acts.tsx';
import { type Plant, usePoints, useStorages } from '../reads.ts';
import { AddSection } from './add-section.tsx';
import { PlantGrants } from './grants/plant-grants.tsx';
import { parcelsOf } from './parcels.ts';
import { powerOf, producerCode } from './plant-power.ts';
import { PlantSections } from './sections.tsx';

const PLANT = '/api/cer/communities/{community_id}/plants/{plant_id}';

const WORDS = {
  plant: ['Plant', 'Impianto'],
  code: ['Code', 'Codice'],
  power: ['Power today', 'Potenza oggi'],
  producer: ['Producer', 'Produttore'],
  point: ['POD', 'POD'],
  source: ['Source', 'Fonte'],
  region: ['Region', 'Regione'],
  voltage: ['Voltage', 'Tensione'],
  inside: ['In the building of the self-consumers', "Nell'edificio degli autoconsumatori"],
  yes: ['yes', 'sì'],
  edit: ['Change', 'Modifica'],
  editWhat: [
    'Possible until one of its sections was applied for or settled.',
    'Possibile finché nessuna sezione è stata oggetto di istanza o di calcolo.',
  ],
  editUndo: ['Yes, in the same way.', 'Sì, allo stesso modo.'],
  municipality: ['Municipality', 'Comune'],
  changeMunicipality: ['Record the municipality', 'Registra il comune'],
  municipalityWhat: [
    'No amount depends on it. Social purposes of the excess premium are served in municipalities with plants.',
    'Nessun importo dipende da questo dato. Le finalità sociali del premio eccedente si perseguono nei comuni con impianti.',
  ],
  municipalityUndo: ['Yes, at any time.', 'Sì, in qualsiasi momento.'],
  parcels: ['Cadastral parcels', 'Particelle catastali'],
  changeParcels: ['Record the parcels', 'Registra le particelle'],
  parcelsWhat: [
    'The application names them. Plants of one source on the same or adjacent parcels may be taken as one: see Split plants.',
    "L'istanza le riporta. Impianti della stessa fonte su particelle uguali o contigue possono contare come uno solo: si veda Impianti frazionati.",
  ],
  parcelsUndo: ['Yes, at any time.', 'Sì, in qualsiasi momento.'],
  storages: ['Storages behind it', "Accumuli dell'impianto"],
  noStorage: ['None.', 'Nessuno.'],
  addStorage: ['Add a storage', 'Aggiungi un accumulo'],
} as const;

export function PlantPage() {
  const { plantId } = useParams({ strict: false }) as { readonly plantId: string };
  const { id } = useCommunity();
  const plant = useRead(PLANT, { params: { path: { community_id: id, plant_id: Number(plantId) } } });
  return <Read of={plant}>{(data) => <OnePlant plant={data} />}</Read>;
}

function OnePlant({ plant }: { readonly plant: Plant }) {
  const words = useWords(WORDS);
  const mayWrite = mayIn(useMe(), 'plants:write', placeOf(useCommunity()));
  const source = useWord(SOURCE[plant.source]);
  const changeable = usePlantChangeable(plant.community_id, plant.id);
  return (
    <Page title={plant.name} lead={<Badge>{source}</Badge>}>
      <Card
        title={words.plant}
        actions={
          mayWrite && (
            <>
              <MunicipalityWindow plant={plant} />
              <ParcelsWindow plant={plant} />
              <DraftActs
                changeable={changeable}
                name={plant.name}
                path={PLANT}
                params={{ community_id: plant.community_id, plant_id: plant.id }}
                back={`/c/${plant.community_id}/plants`}
                edit={<EditWindow plant={plant} />}
              />
              {plant.changeable.phase !== 'draft' && (
                <FactActs
                  changeable={plant.changeable}
                  kind="plant"
                  id={plant.id}
                  name={plant.name}
                  path={PLANT}
                  facts={PLANT}
                  params={{ community_id: plant.community_id, plant_id: plant.id }}
                  fields={FACTS}
                  bounds={editPlant}
                />
              )}
            </>
          )
        }
      >
        <PlantEntries plant={plant} />
        {mayWrite && <WhyFixed changeable={changeable} />}
      </Card>
      <RedrawnSubjectCard codes={plant.sections.map(({ code }) => code)} />
      <PlantSections plant={plant} changeable={changeable} mayWrite={mayWrite} />
      {mayWrite && <AddSection plant={plant} />}
      <PlantGrants plant={plant} mayWrite={mayWrite} />
      <PlantStorages plant={plant} mayWrite={mayWrite} />
    </Page>
  );
}

function PlantEntries({ plant }: { readonly plant: Plant }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const people = usePeople();
  const voltage = useWord(VOLTAGE[plant.voltage]);
  const memberId = people.get(plant.producer_party_id)?.memberId;
  const point = usePoints(id).data?.items.findLast(({ pod }) => pod === plant.pod);
  const producer = nameOf(people, plant.producer_party_id, producerCode(plant));
  const linked = (to: string, text: string) => (
    <Link key={to} to={to} className="underline underline-offset-4">
      {text}
    </Link>
  );
  return (
    <DefinitionList
      entries={[
        [words.code, plant.code],
        [words.power, <Power key="power" kw={powerOf(plant)} />],
        [words.producer, linked(memberId ? `/c/${id}/members/${memberId}` : `/c/${id}/producers`, producer)],
        [words.point, point ? linked(`/c/${id}/points/${point.id}`, plant.pod) : plant.pod],
        [words.region, plant.region],
        [words.municipality, plant.municipality],
        [words.parcels, plant.parcels.join(', ') || undefined],
        [words.voltage, voltage],
        [words.inside, plant.inside_building ? words.yes : undefined],
      ]}
    />
  );
}

const FACTS: readonly Field<keyof typeof editPlant>[] = [
  { name: 'name', kind: 'text', label: ['Name', 'Nome'] },
  { name: 'source', kind: 'choice', label: ['Source', 'Fonte'], choices: choicesOf(SOURCE) },
  { name: 'region', kind: 'choice', label: ['Region', 'Regione'] },
  { name: 'voltage', kind: 'choice', label: ['Voltage', 'Tensione'], choices: choicesOf(VOLTAGE) },
  { name: 'inside_building', kind: 'switch', label: ['In the building of the self-consumers', "Nell'edificio degli autoconsumatori"] },
];

function EditWindow({ plant: { community_id, id, name } }: { readonly plant: Plant }) {
  const words = useWords(WORDS);
  return (
    <FormWindow
      label={words.edit}
      title={`${words.edit}: ${name}`}
      icon="pencil"
      consequences={{ what: words.editWhat, undo: words.editUndo }}
    >
      {(done, cancel) => (
        <ChangeForm
          path={PLANT}
          params={{ community_id, plant_id: id }}
          fields={FACTS}
          bounds={editPlant}
          toInitial={({ name: called, source, region, voltage, inside_building }: Plant) => ({
            name: called,
            source,
            region,
            voltage,
            inside_building,
          })}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}

const MUNICIPALITY: readonly Field<keyof typeof changePlantMunicipality>[] = [
  {
    name: 'municipality',
    kind: 'text',
    label: ['Municipality', 'Comune'],
    help: ['cadastral code, such as I726', 'codice catastale, ad esempio I726'],
    hint: ['One letter and three digits, as I726.', 'Una lettera e tre cifre, ad esempio I726.'],
  },
];

function MunicipalityWindow({ plant: { community_id, id } }: { readonly plant: Plant }) {
  const words = useWords(WORDS);
  return (
    <FormWindow
      label={words.changeMunicipality}
      title={words.changeMunicipality}
      consequences={{ what: words.municipalityWhat, undo: words.municipalityUndo }}
    >
      {(done, cancel) => (
        <ChangeForm
          path={`${PLANT}/municipality`}
          params={{ community_id, plant_id: id }}
          fields={MUNICIPALITY}
          bounds={changePlantMunicipality}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}

const PARCELS: readonly Field<keyof typeof changePlantParcels>[] = [
  {
    name: 'parcels',
    kind: 'textarea',
    label: ['Parcels, one on each line', 'Particelle, una per riga'],
    help: ['municipality, sheet and parcel, such as I726/12/345', 'comune, foglio e particella, ad esempio I726/12/345'],
    hint: [
      'Municipality, sheet and parcel: I726/12/345. With a section: I726/A/12/345.',
      'Comune, foglio e particella: I726/12/345. Con la sezione: I726/A/12/345.',
    ],
  },
];

/** What was typed, one parcel on each line or behind commas, as the API takes it. */
const toParcels = ({ parcels = '' }: { readonly parcels?: string }): object => ({ parcels: parcelsOf(parcels) });

/** A list that may be empty: nothing typed means none recorded. */
const PARCEL_BOUNDS = { parcels: { type: 'string' } } as const;

function ParcelsWindow({ plant: { community_id, id } }: { readonly plant: Plant }) {
  const words = useWords(WORDS);
  return (
    <FormWindow label={words.changeParcels} title={words.changeParcels} consequences={{ what: words.parcelsWhat, undo: words.parcelsUndo }}>
      {(done, cancel) => (
        <ChangeForm
          path={`${PLANT}/parcels`}
          params={{ community_id, plant_id: id }}
          fields={PARCELS}
          bounds={PARCEL_BOUNDS}
          toInitial={({ parcels }: Plant) => ({ parcels: parcels.join('\n') })}
          toBody={toParcels}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}

function PlantStorages({ plant, mayWrite }: { readonly plant: Plant; readonly mayWrite: boolean }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const add = mayWrite && (
    <ButtonLink to={`/c/${id}/storages/new`} search={{ plant: plant.code } as never} icon="plus">
      {words.addStorage}
    </ButtonLink>
  );
  return (
    <Card title={words.storages} actions={add}>
      <Read of={useStorages(id)}>
        {({ items }) => {
          const own = items.filter(({ plant_code, pod }) => plant_code === plant.code || pod === plant.pod);
          if (own.length === 0) return <p className="text-muted">{words.noStorage}</p>;
          return (
            <ul>
              {own.map((storage) => (
                <li key={storage.id}>
                  <Link to={`/c/${id}/storages/${storage.id}`} className="inline-block py-1 underline underline-offset-4">
                    {storage.name} ({storage.code})
                  </Link>
                </li>
              ))}
            </ul>
          );
        }}
      </Read>
    </Card>
  );
}
