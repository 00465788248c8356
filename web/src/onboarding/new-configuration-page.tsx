import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { createConfiguration } from '../api-fields.ts';
import { type Field, Form } from '../kit/form.tsx';
import { Card, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { client } from '../shell/client.ts';
import { useCommunity } from '../shell/community.tsx';
import { useList } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import { ALLOCATION, CONFIGURATION_KIND, type Configuration, choicesOf } from './words.ts';

const WORDS = {
  title: ['Add a configuration', 'Aggiungi una configurazione'],
  lead: [
    'One substation area, one application to GSE, one settlement. Points and plants are added to it afterwards; its data cannot be changed later.',
    "Un'area di cabina primaria, un'istanza al GSE, un calcolo. Punti e impianti si aggiungono dopo; i suoi dati non si modificano più.",
  ],
} as const;

type Name = keyof typeof createConfiguration;

const fieldsWith = (areas: readonly string[]): readonly Field<Name>[] => [
  { name: 'code', kind: 'text', label: ['Code', 'Codice'], help: ['short, such as C1', 'breve, per esempio C1'] },
  { name: 'kind', kind: 'choice', label: ['Kind', 'Tipo'], choices: choicesOf(CONFIGURATION_KIND) },
  {
    name: 'area_code',
    kind: areas.length > 0 ? 'choice' : 'text',
    label: ['Primary substation area', 'Area della cabina primaria'],
    help: ['the code that GSE publishes, such as AC001E01322', 'il codice pubblicato dal GSE, per esempio AC001E01322'],
    ...(areas.length > 0 ? { choices: areas.map((code) => ({ value: code, label: code })) } : {}),
  },
  { name: 'market_zone', kind: 'choice', label: ['Market zone', 'Zona di mercato'] },
  { name: 'allocation', kind: 'choice', label: ['Allocation', 'Ripartizione'], choices: choicesOf(ALLOCATION) },
];

export function NewConfigurationPage() {
  const words = useWords(WORDS);
  const areas = useList('/api/v1/substation-areas', {});
  return (
    <Page title={words.title} lead={words.lead}>
      <Card>
        <Read of={areas}>{({ items }) => <NewConfiguration areas={items.map(({ code }) => code)} />}</Read>
      </Card>
    </Page>
  );
}

function NewConfiguration({ areas }: { readonly areas: readonly string[] }) {
  const { id } = useCommunity();
  const navigate = useNavigate();
  const fields = useMemo(() => fieldsWith([...new Set(areas)].sort()), [areas]);
  return (
    <Form
      fields={fields}
      bounds={createConfiguration}
      initial={{ kind: 'renewable_energy_community', market_zone: 'NORD', allocation: 'it_hourly_minimum' }}
      submitLabel={['Add', 'Aggiungi']}
      submit={(body: object, { headers }) =>
        client.post('/api/cer/communities/{community_id}/configurations', {
          params: { path: { community_id: id } },
          body,
          headers,
        } as never)
      }
      onDone={(configuration: Configuration) => void navigate({ to: `/c/${id}/onboarding/${configuration.id}` })}
    />
  );
}
