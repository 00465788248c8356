import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { createMeterSource } from '../../api-fields.ts';
import type { Field, Values } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { useWords, type Word } from '../../shell/words.ts';
import { newSource } from './new-source.ts';
import { FLOWS, KINDS, SOURCES } from './source-words.ts';

const WORDS = { add: ['Add a source', 'Aggiungi una fonte'] } as const;

const TYPED = {
  configuration: { type: 'string', required: true },
  subject: { type: 'string', required: true },
  remote: { type: 'string', required: true, maxLength: 60 },
  flow: { type: 'string' },
  username: { type: 'string', required: true, maxLength: 200 },
  password: { type: 'string', required: true, maxLength: 200 },
  token: { type: 'string', maxLength: 2000 },
  latitude: { type: 'number', required: true, min: -90, max: 90 },
  longitude: { type: 'number', required: true, min: -180, max: 180 },
} as const;
const BOUNDS = { ...createMeterSource, ...TYPED } as const;
type Name = keyof typeof BOUNDS;

const isOf =
  (...kinds: readonly string[]) =>
  ({ kind }: Values): boolean =>
    kinds.includes(String(kind));
const READINGS = isOf('datadis', 'shelly');

/** Adds a source of a community with one point; further points are added by the API. */
export function AddSource() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const navigate = useNavigate();
  const path = { params: { path: { community_id: id } } };
  const points = useList('/api/cer/communities/{community_id}/points', path).data?.items;
  const plants = useList('/api/cer/communities/{community_id}/plants', path).data?.items;
  const configurations = useList('/api/cer/communities/{community_id}/configurations', path).data?.items;
  const fields = useMemo(() => fieldsOf(points ?? [], plants ?? [], configurations ?? []), [points, plants, configurations]);
  return (
    <FormWindow label={words.add} title={words.add} icon="plus" look="primary">
      {(done, cancel) => (
        <CreateForm<Name>
          path={SOURCES}
          params={{}}
          fields={fields}
          bounds={BOUNDS}
          initial={{ kind: 'datadis', flow: 'taken', configuration: String(configurations?.[0]?.id ?? '') }}
          toBody={(typed) => newSource(id, typed)}
          onDone={({ id: made }) => {
            done();
            void navigate({ to: `/c/${id}/sources/${made}` });
          }}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}

interface NamedPoint {
  readonly pod: string;
}
interface NamedPlant {
  readonly name: string;
  readonly sections: readonly { readonly code: string }[];
}

function fieldsOf(
  points: readonly NamedPoint[],
  plants: readonly NamedPlant[],
  configurations: readonly { readonly id: number; readonly code: string }[],
): readonly Field<Name>[] {
  const produced: Word = ['produced', 'prodotta'];
  const injected: Word = ['injected', 'immessa'];
  const subjects = [
    ...points.map(({ pod }) => ({ value: `withdrawn:${pod}`, label: pod })),
    ...plants.flatMap(({ name, sections }) =>
      sections.flatMap(({ code }) => [
        { value: `injected:${code}`, label: named(`${name}: ${code}`, injected) },
        { value: `produced:${code}`, label: named(`${name}: ${code}`, produced) },
      ]),
    ),
  ];
  return [
    {
      name: 'kind',
      kind: 'choice',
      label: ['Kind', 'Tipo'],
      choices: choicesOf({ datadis: KINDS.datadis, shelly: KINDS.shelly, open_meteo: KINDS.open_meteo }),
    },
    { name: 'name', kind: 'text', label: ['Name', 'Nome'] },
    {
      name: 'url',
      kind: 'text',
      label: ['Address', 'Indirizzo'],
      help: ['https, reachable from the internet, without ?', 'https, raggiungibile da internet, senza ?'],
    },
    {
      name: 'configuration',
      kind: 'choice',
      label: ['Configuration', 'Configurazione'],
      choices: configurations.map(({ id, code }) => ({ value: String(id), label: code })),
      when: READINGS,
    },
    { name: 'subject', kind: 'choice', label: ['Point or section', 'Punto o sezione'], choices: subjects, when: READINGS },
    {
      name: 'remote',
      kind: 'text',
      label: ['Number at the source', 'Numero presso la fonte'],
      help: ['The supply; of a Shelly em1:0 or em:0', 'La fornitura; per uno Shelly em1:0 oppure em:0'],
      when: READINGS,
    },
    { name: 'flow', kind: 'choice', label: ['Counter', 'Contatore'], choices: choicesOf(FLOWS), when: READINGS },
    { name: 'latitude', kind: 'number', label: ['Latitude', 'Latitudine'], when: isOf('open_meteo') },
    { name: 'longitude', kind: 'number', label: ['Longitude', 'Longitudine'], when: isOf('open_meteo') },
    {
      name: 'username',
      kind: 'text',
      label: ['User name at the source', 'Nome utente presso la fonte'],
      autoComplete: 'off',
      when: isOf('datadis'),
    },
    {
      name: 'password',
      kind: 'password',
      label: ['Password at the source', 'Password presso la fonte'],
      autoComplete: 'off',
      when: isOf('datadis'),
    },
    {
      name: 'token',
      kind: 'password',
      label: ['Token, if it asks for one', 'Token, se richiesto'],
      autoComplete: 'off',
      when: isOf('shelly', 'open_meteo'),
    },
    { name: 'first_day', kind: 'date', label: ['First day', 'Primo giorno'] },
  ];
}

const named = (name: string, [en, it]: Word): Word => [`${name} (${en})`, `${name} (${it})`];

const choicesOf = (words: Readonly<Record<string, Word>>) => Object.entries(words).map(([value, label]) => ({ value, label }));
