import type { Answer, Item } from 'condivisa/client';
import type { createWorkOrder } from '../../api-fields.ts';
import type { Field } from '../../kit/form.tsx';
import type { Tone } from '../../kit/page.tsx';
import type { Word } from '../../shell/words.ts';

export const ORDERS = '/api/cer/communities/{community_id}/work-orders';
export const ORDER = `${ORDERS}/{work_order_id}` as const;
export type OrderItem = Item<typeof ORDERS>;
export type Order = Answer<'get', typeof ORDER>;

export const ORDER_STATE: Readonly<Record<Order['state'], Word>> = {
  open: ['open', 'aperto'],
  assigned: ['assigned', 'assegnato'],
  closed: ['closed', 'chiuso'],
  cancelled: ['cancelled', 'annullato'],
};

export const ORDER_TONE: Readonly<Record<Order['state'], Tone>> = { open: 'warn', assigned: 'info', closed: 'good', cancelled: 'info' };

export const ORIGIN: Readonly<Record<Order['origin'], Word>> = {
  plan: ['maintenance plan', 'piano di manutenzione'],
  alert: ['finding about its energy', 'anomalia di produzione'],
  person: ['requested by a person', 'richiesto da una persona'],
  report: ['report through the label', "segnalazione dall'etichetta"],
  failed_item: ['failed before', 'non superato in precedenza'],
};

export const isOpen = ({ state }: Pick<Order, 'state'>): boolean => state === 'open' || state === 'assigned';

export const ORDER_FIELDS: readonly Field<keyof typeof createWorkOrder>[] = [
  { name: 'title', kind: 'text', label: ['What is to be done', 'Che cosa fare'] },
  { name: 'description', kind: 'textarea', label: ['More about it', 'Descrizione'] },
  { name: 'due_on', kind: 'date', label: ['Due on', 'Entro il'] },
];
