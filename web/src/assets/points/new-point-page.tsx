import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { createPoint } from '../../api-fields.ts';
import type { Choice, FieldGroup, Values } from '../../kit/form.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Card, Page } from '../../kit/page.tsx';
import { PickMap } from '../../map/pick-map.tsx';
import type { LngLat } from '../../map/places.ts';
import { choicesOf } from '../../members/member-words.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { VOLTAGE } from '../asset-words.ts';
import { useConfigurationChoices, useMemberChoices } from '../choices.ts';
import { useMapAreas } from '../map/areas.ts';
import { WithConfigurations } from '../with-configurations.tsx';
import { AddressSearch } from './address-search.tsx';
import { AreaHint } from './area-hint.tsx';
import { degreesText, toLocation, typedPosition } from './position.ts';

const WORDS = {
  title: ['Add a point', 'Aggiungi un punto'],
  lead: [
    'A POD in the name of a member, and the configuration it belongs to.',
    'Un POD intestato a un membro e la configurazione a cui appartiene.',
  ],
  onMap: ['Or press the place on the map.', 'Oppure premere il punto sulla mappa.'],
  here: ['new point', 'nuovo punto'],
} as const;

const BOUNDS = {
  ...createPoint,
  'position.latitude': { type: 'number', min: -90, max: 90 },
  'position.longitude': { type: 'number', min: -180, max: 180 },
} as const;

const fieldsOf = (members: readonly Choice[], configurations: readonly Choice[]): readonly FieldGroup<keyof typeof BOUNDS>[] => [
  {
    legend: ['Assignment', 'Assegnazione'],
    fields: [
      {
        name: 'pod',
        kind: 'text',
        label: ['POD', 'POD'],
        help: ['as on the bill: IT001E and 8 characters', 'come in bolletta: IT001E e 8 caratteri'],
      },
      { name: 'member_id', kind: 'choice', label: ['Member', 'Membro'], choices: members, required: true },
      { name: 'configuration_id', kind: 'choice', label: ['Configuration', 'Configurazione'], choices: configurations },
      { name: 'valid_from', kind: 'date', label: ['From', 'Dal'] },
    ],
  },
  {
    legend: ['Supply', 'Fornitura'],
    fields: [
      { name: 'voltage', kind: 'choice', label: ['Voltage', 'Tensione'], choices: choicesOf(VOLTAGE), required: true },
      {
        name: 'contracted_power_kw',
        kind: 'number',
        label: ['Contracted power', 'Potenza impegnata'],
        help: ['as on the bill', 'come in bolletta'],
      },
    ],
  },
  {
    legend: ['Position', 'Posizione'],
    fields: [
      { name: 'position.latitude', kind: 'number', label: ['Latitude', 'Latitudine'], unit: '°' },
      { name: 'position.longitude', kind: 'number', label: ['Longitude', 'Longitudine'], unit: '°' },
    ],
  },
];

export function NewPointPage() {
  const words = useWords(WORDS);
  return (
    <Page title={words.title} lead={words.lead}>
      <Card>
        <WithConfigurations>{(only) => <NewPoint configuration={only} />}</WithConfigurations>
      </Card>
    </Page>
  );
}

function NewPoint({ configuration }: { readonly configuration: number | undefined }) {
  const { id } = useCommunity();
  const navigate = useNavigate();
  const { member } = useSearch({ strict: false }) as { readonly member?: string };
  const members = useMemberChoices(id);
  const configurations = useConfigurationChoices(id);
  const fields = useMemo(() => fieldsOf(members, configurations), [members, configurations]);
  return (
    <CreateForm
      path="/api/cer/communities/{community_id}/points"
      params={{ community_id: id }}
      fields={fields}
      bounds={BOUNDS}
      initial={{ voltage: 'LV', configuration_id: configuration, member_id: member }}
      toBody={({ position, ...point }) => ({ ...point, location: toLocation(position) })}
      submitLabel={['Add', 'Aggiungi']}
      onDone={(point) => void navigate({ to: `/c/${id}/points/${point.id}` })}
    >
      {(values, change) => <PositionMap values={values} change={change} />}
    </CreateForm>
  );
}

interface PositionMapProps {
  readonly values: Values;
  readonly change: (name: string, value: string) => void;
}

function PositionMap({ values, change }: PositionMapProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const areas = useMapAreas();
  const position = typedPosition(values, language);
  if (areas === undefined) return null;
  const pick = ([longitude, latitude]: LngLat): void => {
    change('position.latitude', degreesText(latitude, language));
    change('position.longitude', degreesText(longitude, language));
  };
  return (
    <div className="space-y-4">
      <AddressSearch onPick={pick} />
      <p className="text-sm text-muted">{words.onMap}</p>
      <PickMap areas={areas} position={position} name={words.here} onPick={pick} />
      {position && <AreaHint position={position} />}
    </div>
  );
}
