import type { Item } from 'condivisa/client';
import type { Choice } from '../../kit/form/field.ts';
import { QUANTITIES } from '../devices/device-words.ts';

type ItemOf<P extends 'points' | 'plants' | 'storages'> = Item<`/api/cer/communities/{community_id}/${P}`>;

/** What meters of a community may stand at. */
export interface Counted {
  readonly points: readonly Pick<ItemOf<'points'>, 'pod'>[];
  readonly plants: readonly { readonly name: string; readonly sections: readonly { readonly code: string }[] }[];
  readonly storages: readonly Pick<ItemOf<'storages'>, 'code'>[];
}

const OF = {
  point: ['withdrawn'],
  section: ['injected', 'produced'],
  storage: ['charged', 'discharged'],
} as const;

/** Each register that can be read: energy drawn at a point, fed in and produced by a section, charged and discharged by a storage. */
export function countersOf({ points, plants, storages }: Counted): readonly Choice[] {
  const pods = [...new Set(points.map(({ pod }) => pod))];
  return [
    ...pods.flatMap((pod) => choicesOf('point', pod, pod)),
    ...plants.flatMap(({ name, sections }) => sections.flatMap(({ code }) => choicesOf('section', code, `${name}: ${code}`))),
    ...storages.flatMap(({ code }) => choicesOf('storage', code, code)),
  ];
}

const choicesOf = (kind: keyof typeof OF, code: string, title: string): Choice[] =>
  OF[kind].map((quantity) => {
    const [english, italian] = QUANTITIES[quantity];
    return { value: `${quantity}:${code}`, label: [`${title} · ${english}`, `${title} · ${italian}`] };
  });

/** Code and quantity of a chosen register, as the API takes them. */
export function counterOf(value: string): { readonly code: string; readonly quantity: string } {
  const at = value.indexOf(':');
  return { quantity: value.slice(0, at), code: value.slice(at + 1) };
}
