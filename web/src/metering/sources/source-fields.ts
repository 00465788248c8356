import { changeMeterSource, createMeterSource } from '../../api-fields.ts';
import type { Field, Values } from '../../kit/form.tsx';
import type { Word } from '../../shell/words.ts';
import type { Source } from './source-words.ts';

const TYPED = {
  configuration: { type: 'string', required: true },
  subject: { type: 'string', required: true },
  remote: { type: 'string', required: true, maxLength: 60 },
  flow: { type: 'string' },
  points: { type: 'string', required: true, maxLength: 20_000 },
  zones: { type: 'string', required: true, maxLength: 100 },
  use: { type: 'string' },
  username: { type: 'string', required: true, maxLength: 200 },
  password: { type: 'string', required: true, maxLength: 200 },
  token: { type: 'string', maxLength: 2000 },
  latitude: { type: 'number', required: true, min: -90, max: 90 },
  longitude: { type: 'number', required: true, min: -180, max: 180 },
} as const;
export const CREATE_BOUNDS = { ...createMeterSource, ...TYPED } as const;
export const CHANGE_BOUNDS = { ...createMeterSource, ...changeMeterSource, ...TYPED } as const;
export type Name = keyof typeof CREATE_BOUNDS;

type Kind = Source['kind'];

export const isOf =
  (...kinds: readonly Kind[]) =>
  ({ kind }: Values): boolean =>
    kinds.includes(kind as Kind);

export const choicesOf = (words: Readonly<Record<string, Word>>) => Object.entries(words).map(([value, label]) => ({ value, label }));

export const NAME: Field<Name> = { name: 'name', kind: 'text', label: ['Name', 'Nome'] };
export const ADDRESS: Field<Name> = {
  name: 'url',
  kind: 'text',
  label: ['Address', 'Indirizzo'],
  help: ['https, reachable from the internet, without ?', 'https, raggiungibile da internet, senza ?'],
};
export const FIRST_DAY: Field<Name> = { name: 'first_day', kind: 'date', label: ['First day', 'Primo giorno'] };

/** What each kind of source is asked for beside points. */
export const PLACE: readonly Field<Name>[] = [
  { name: 'latitude', kind: 'number', label: ['Latitude', 'Latitudine'], when: isOf('open_meteo') },
  { name: 'longitude', kind: 'number', label: ['Longitude', 'Longitudine'], when: isOf('open_meteo') },
];
export const PRICES: readonly Field<Name>[] = [
  {
    name: 'zones',
    kind: 'text',
    label: ['Market zones', 'Zone di mercato'],
    help: ['For example NORD, CNOR, CSUD, SUD, CALA, SICI, SARD', 'Ad esempio NORD, CNOR, CSUD, SUD, CALA, SICI, SARD'],
    when: isOf('gme', 'entsoe'),
  },
  {
    name: 'use',
    kind: 'choice',
    label: ['What the prices are for', 'Uso dei prezzi'],
    required: false,
    choices: choicesOf({
      '': ['as usual for this kind', 'come di consueto per questo tipo'],
      count: ['they count', 'fanno fede'],
      check: ['they are compared with those that count', 'servono da confronto'],
    }),
    when: isOf('gme', 'entsoe'),
  },
];

/** What the source knows us by; where one is stored already, empty fields leave it. */
export const secretFields = (isStored: boolean): readonly Field<Name>[] => {
  const common = isStored
    ? { autoComplete: 'off', required: false, help: ['Empty: the stored one stays.', 'Vuoto: resta quello memorizzato.'] as Word }
    : { autoComplete: 'off' };
  return [
    {
      name: 'username',
      kind: 'text',
      label: ['User name at the source', 'Nome utente presso la fonte'],
      when: isOf('datadis', 'gme'),
      ...common,
    },
    {
      name: 'password',
      kind: 'password',
      label: ['Password at the source', 'Password presso la fonte'],
      when: isOf('datadis', 'gme'),
      ...common,
    },
    {
      name: 'token',
      kind: 'password',
      label: ['Token of the source', 'Token della fonte'],
      when: isOf('entsoe'),
      ...common,
      required: !isStored,
    },
    {
      name: 'token',
      kind: 'password',
      label: ['Token, if it asks for one', 'Token, se richiesto'],
      when: isOf('shelly', 'open_meteo'),
      ...common,
    },
  ];
};
