import type { Item } from 'condivisa/client';
import type { createInstallationRequest } from '../../api-fields.ts';
import type { Field } from '../../kit/form.tsx';
import type { Word } from '../../shell/words.ts';

export const INSTALLATIONS = '/api/cer/communities/{community_id}/installation-requests';
export type Installation = Item<typeof INSTALLATIONS>;

export const INSTALLATION_KIND: Readonly<Record<Installation['kind'], Word>> = {
  plant: ['Plant', 'Impianto'],
  storage: ['Storage', 'Accumulo'],
  ev_point: ['Charging point', 'Punto di ricarica'],
};

export const INSTALLATION_STATE: Readonly<Record<Installation['state'], Word>> = {
  requested: ['requested', 'richiesta'],
  survey: ['survey', 'sopralluogo'],
  offer: ['offer', 'offerta'],
  ordered: ['ordered', 'ordinata'],
  permitted: ['permitted', 'autorizzata'],
  installed: ['installed', 'installata'],
  connected: ['connected', 'connessa'],
  commissioned: ['commissioned', 'in esercizio'],
  cancelled: ['cancelled', 'annullata'],
};

export const REQUEST_FIELDS: readonly Field<keyof typeof createInstallationRequest>[] = [
  {
    name: 'kind',
    kind: 'choice',
    label: ['What', 'Che cosa'],
    choices: (['plant', 'storage', 'ev_point'] as const).map((value) => ({ value, label: INSTALLATION_KIND[value] })),
  },
  { name: 'power_kw', kind: 'number', label: ['Power', 'Potenza'] },
  { name: 'pod', kind: 'text', label: ['POD, where known', 'POD, se noto'] },
  { name: 'note', kind: 'textarea', label: ['What else matters', 'Altre informazioni'] },
];
