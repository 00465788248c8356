import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { createPlant } from '../../api-fields.ts';
import { Button } from '../../kit/button.tsx';
import type { Choice, FieldGroup } from '../../kit/form.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Card, Page } from '../../kit/page.tsx';
import { choicesOf } from '../../members/member-words.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { SOURCE, VOLTAGE } from '../asset-words.ts';
import { useConfigurationChoices, useMemberChoices } from '../choices.ts';
import { whenOf } from '../dated.ts';
import { WithConfigurations } from '../with-configurations.tsx';
import { parcelsOf } from './parcels.ts';
import { boundsUnder, sectionFields } from './section-fields.ts';

const WORDS = {
  title: ['Add a plant', 'Aggiungi un impianto'],
  lead: [
    'The plant with all its sections. What changes of a section later is recorded on the page of the plant.',
    "L'impianto con tutte le sue sezioni. Le modifiche successive si registrano nella pagina dell'impianto.",
  ],
  more: ['Add another section', "Aggiungi un'altra sezione"],
  fewer: ['Leave out the last section', "Togli l'ultima sezione"],
} as const;

const AT = ['sections.0', 'sections.1', 'sections.2', 'sections.3', 'sections.4', 'sections.5', 'sections.6', 'sections.7'] as const;
type SectionName = (typeof AT)[number];
const BOUNDS = {
  ...createPlant,
  producer: { type: 'string', required: true },
  parcels: { type: 'string' },
  ...(Object.assign({}, ...AT.map((name) => boundsUnder(name))) as ReturnType<typeof boundsUnder<SectionName>>),
};
const FRESH = { work_type: 'new_build', incentivised: true };

/** How a choice says that the producer is not a member: its code follows. */
const THIRD = 'third ';

function useProducerChoices(communityId: number): readonly Choice[] {
  const members = useMemberChoices(communityId);
  const path = { community_id: communityId };
  const { data } = useList('/api/cer/communities/{community_id}/third-party-producers', { params: { path } });
  return useMemo(
    () => [
      ...members,
      ...(data?.items ?? [])
        .filter((producer) => whenOf(producer) !== 'ended')
        .map(({ code, name }) => ({ value: THIRD + code, label: `${name ?? code} (${code})` })),
    ],
    [members, data],
  );
}

const fieldsOf = (
  producers: readonly Choice[],
  configurations: readonly Choice[],
  sections: number,
): readonly FieldGroup<keyof typeof BOUNDS>[] => [
  {
    legend: ['Plant', 'Impianto'],
    fields: [
      { name: 'name', kind: 'text', label: ['Name', 'Nome'] },
      { name: 'code', kind: 'text', label: ['Plant code', 'Codice impianto'], help: ['unique in the community', 'unico nella comunità'] },
      {
        name: 'producer',
        kind: 'choice',
        label: ['Producer', 'Produttore'],
        choices: producers,
        help: ['a member, or a third-party producer with a mandate', 'un membro o un produttore terzo con mandato'],
      },
      { name: 'pod', kind: 'text', label: ['POD', 'POD'], help: ['of the point where it injects', 'del punto in cui immette'] },
      { name: 'source', kind: 'choice', label: ['Source', 'Fonte'], choices: choicesOf(SOURCE) },
      { name: 'voltage', kind: 'choice', label: ['Voltage', 'Tensione'], choices: choicesOf(VOLTAGE), required: true },
      { name: 'inside_building', kind: 'switch', label: ['In the building of the self-consumers', "Nell'edificio degli autoconsumatori"] },
    ],
  },
  {
    legend: ['Place and assignment', 'Luogo e assegnazione'],
    fields: [
      {
        name: 'region',
        kind: 'choice',
        label: ['Region', 'Regione'],
        help: ['decides the geographic correction of the premium', 'determina la correzione geografica della tariffa premio'],
      },
      {
        name: 'municipality',
        kind: 'text',
        label: ['Municipality', 'Comune'],
        help: ['cadastral code, such as I726', 'codice catastale, ad esempio I726'],
        hint: ['One letter and three digits, as I726.', 'Una lettera e tre cifre, ad esempio I726.'],
      },
      {
        name: 'parcels',
        kind: 'textarea',
        label: ['Cadastral parcels, one on each line', 'Particelle catastali, una per riga'],
        help: ['municipality, sheet and parcel, such as I726/12/345', 'comune, foglio e particella, ad esempio I726/12/345'],
      },
      { name: 'configuration_id', kind: 'choice', label: ['Configuration', 'Configurazione'], choices: configurations },
      { name: 'valid_from', kind: 'date', label: ['Assigned from', 'Assegnato dal'] },
    ],
  },
  ...AT.slice(0, sections).map((name, at) => ({
    legend: [`Section ${at + 1}`, `Sezione ${at + 1}`] as const,
    fields: sectionFields(name),
  })),
];

interface Typed {
  readonly producer?: string;
  readonly parcels?: string | null;
  readonly sections?: Readonly<Record<string, object>>;
}

/** The body that the form stands for. */
function toPlant({ producer = '', parcels, sections, ...plant }: Typed): object {
  const by = producer.startsWith(THIRD) ? { third_party_producer_code: producer.slice(THIRD.length) } : { producer_id: Number(producer) };
  const stands = parcels ? { parcels: parcelsOf(parcels) } : {};
  return { ...plant, ...by, ...stands, sections: Object.values(sections ?? {}) };
}

export function NewPlantPage() {
  const words = useWords(WORDS);
  return (
    <Page title={words.title} lead={words.lead}>
      <Card>
        <WithConfigurations>{(only) => <NewPlant configuration={only} />}</WithConfigurations>
      </Card>
    </Page>
  );
}

function NewPlant({ configuration }: { readonly configuration: number | undefined }) {
  const { id } = useCommunity();
  const navigate = useNavigate();
  const producers = useProducerChoices(id);
  const configurations = useConfigurationChoices(id);
  const words = useWords(WORDS);
  const [count, setCount] = useState(1);
  const fields = useMemo(() => fieldsOf(producers, configurations, count), [producers, configurations, count]);
  return (
    <CreateForm
      path="/api/cer/communities/{community_id}/plants"
      params={{ community_id: id }}
      fields={fields}
      bounds={BOUNDS}
      initial={{
        voltage: 'LV',
        source: 'photovoltaic',
        configuration_id: configuration,
        sections: AT.map(() => FRESH),
      }}
      toBody={(typed) => toPlant(typed as Typed)}
      submitLabel={['Add', 'Aggiungi']}
      onDone={(plant) => void navigate({ to: `/c/${id}/plants/${plant.id}` })}
    >
      <div className="flex flex-wrap gap-2">
        {count < AT.length && (
          <Button icon="plus" onClick={() => setCount(count + 1)}>
            {words.more}
          </Button>
        )}
        {count > 1 && <Button onClick={() => setCount(count - 1)}>{words.fewer}</Button>}
      </div>
    </CreateForm>
  );
}
