import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { addStorageEfficiency, createStorage } from '../../api-fields.ts';
import type { Choice, Field, FieldGroup } from '../../kit/form.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Card, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useWords } from '../../shell/words.ts';
import { useConfigurationChoices } from '../choices.ts';
import { whenOf } from '../dated.ts';
import { type Plant, type Point, usePlants, usePoints } from '../reads.ts';
import { WithConfigurations } from '../with-configurations.tsx';
import { type EfficiencyFact, efficiencyFields } from './efficiency-fields.ts';

const WORDS = {
  title: ['Add a storage', 'Aggiungi un accumulo'],
  lead: [
    'Its charging is imported under its code and is expected for every day on which it counts.',
    'Le cariche si importano con il suo codice e sono attese per ogni giorno in cui vale.',
  ],
} as const;

const FIRST = 'efficiencies.0';
const EFFICIENCY_BOUNDS = Object.fromEntries(
  Object.entries(addStorageEfficiency).map(([name, bounds]) => [`${FIRST}.${name}`, bounds]),
) as Readonly<Record<`${typeof FIRST}.${EfficiencyFact}`, object>>;
const BOUNDS = { ...createStorage, ...EFFICIENCY_BOUNDS };

const fieldsOf = (
  plants: readonly Plant[],
  points: readonly Point[],
  configurations: readonly Choice[],
): readonly FieldGroup<keyof typeof BOUNDS>[] => [
  {
    legend: ['Storage', 'Accumulo'],
    fields: [
      { name: 'name', kind: 'text', label: ['Name', 'Nome'] },
      {
        name: 'code',
        kind: 'text',
        label: ['Code', 'Codice'],
        help: ['names its readings; unique in the community', 'identifica le sue letture; unico nella comunità'],
      },
      {
        name: 'plant_code',
        kind: 'choice',
        label: ['Behind the plant', "Sull'impianto"],
        choices: plants.map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
      },
      {
        name: 'pod',
        kind: 'choice',
        label: ['POD', 'POD'],
        help: ['the point behind which it charges, assigned on these days', 'il punto su cui carica, assegnato in questi giorni'],
        choices: points.map(({ pod, member_code }) => ({ value: pod, label: `${pod} (${member_code})` })),
      },
      { name: 'configuration_id', kind: 'choice', label: ['Configuration', 'Configurazione'], choices: configurations },
      { name: 'valid_from', kind: 'date', label: ['Counts from', 'Conta dal'] },
    ],
  },
  { legend: ['First efficiency', 'Primo rendimento'], fields: efficiencyFields(FIRST) as readonly Field<keyof typeof BOUNDS>[] },
];

interface Typed {
  readonly efficiencies?: Readonly<Record<string, object>>;
}

export function NewStoragePage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const plants = usePlants(id);
  return (
    <Page title={words.title} lead={words.lead}>
      <Card>
        <WithConfigurations>
          {(only) => <Read of={plants}>{({ items }) => <NewStorage plants={items} configuration={only} />}</Read>}
        </WithConfigurations>
      </Card>
    </Page>
  );
}

function NewStorage({ plants, configuration }: { readonly plants: readonly Plant[]; readonly configuration: number | undefined }) {
  const { id } = useCommunity();
  const navigate = useNavigate();
  const asked = useSearch({ strict: false }) as { readonly plant?: string };
  const plant = plants.find(({ code }) => code === asked.plant);
  const configurations = useConfigurationChoices(id);
  const points = usePoints(id).data?.items;
  const fields = useMemo(
    () => fieldsOf(plants, points?.filter((point) => whenOf(point) !== 'ended') ?? [], configurations),
    [plants, points, configurations],
  );
  return (
    <CreateForm
      path="/api/cer/communities/{community_id}/storages"
      params={{ community_id: id }}
      fields={fields}
      bounds={BOUNDS}
      initial={{ configuration_id: configuration, plant_code: plant?.code, pod: plant?.pod }}
      toBody={({ efficiencies, ...storage }) => ({ ...storage, efficiencies: [(efficiencies as Typed['efficiencies'])?.['0'] ?? {}] })}
      submitLabel={['Add', 'Aggiungi']}
      onDone={(storage) => void navigate({ to: `/c/${id}/storages/${storage.id}` })}
    />
  );
}
