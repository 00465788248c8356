import { message } from '../../kernel/messages.ts';
import type { ItemKind, OrderState } from './kinds.ts';

const STATES: Readonly<Record<OrderState, readonly [string, string]>> = {
  open: ['open', 'aperto'],
  assigned: ['assigned', 'assegnato'],
  closed: ['closed', 'chiuso'],
  cancelled: ['cancelled', 'annullato'],
};

const ASKED: Readonly<Record<ItemKind, readonly [string, string]>> = {
  yes_no: ['yes or no', 'sì o no'],
  number: ['a number', 'un numero'],
  photo: ['a photo', 'una foto'],
};

export const maintenanceMessages = {
  noOrder: (communityId: number, id: number) =>
    message(`Community ${communityId} has no work order ${id}`, `La comunità ${communityId} non ha l'ordine di lavoro ${id}`),
  noPlan: (communityId: number, id: number) =>
    message(`Community ${communityId} has no maintenance plan ${id}`, `La comunità ${communityId} non ha il piano di manutenzione ${id}`),
  noItem: (id: number) => message(`the work order has no item ${id}`, `l'ordine di lavoro non ha la voce ${id}`),
  otherAnswer: (kind: ItemKind, field: string) =>
    message(`the item asks for ${ASKED[kind][0]}: send ${field} alone`, `la voce chiede ${ASKED[kind][1]}: indichi solo ${field}`),
  isEnded: (state: OrderState) =>
    message(`the work order is ${STATES[state][0]}: reopen it first`, `l'ordine di lavoro è ${STATES[state][1]}: occorre prima riaprirlo`),
  isRunning: message('the work order is open: there is nothing to reopen', "l'ordine di lavoro è aperto: non c'è nulla da riaprire"),
  hasSuccessor: (id: number) =>
    message(`work order ${id} already continues what failed here`, `l'ordine di lavoro ${id} prosegue già quanto non superato qui`),
  itemsMissing: (titles: readonly string[]) =>
    message(`answer these items first: ${titles.join('; ')}`, `compili prima queste voci: ${titles.join('; ')}`),
  itemMissing: message('has no answer yet', 'non è ancora compilata'),
  boundsCrossed: message('minimum must not be above maximum', 'minimum non può superare maximum'),
  boundsOfNumber: message('only a number has bounds and a unit', 'solo un numero ha limiti e unità'),
  noInterval: message('give every_months, every_hours or both', 'indichi every_months, every_hours o entrambi'),
  noAssignee: (id: number) =>
    message(
      `user ${id} does not work for the community: choose somebody with a role in it`,
      `l'utente ${id} non lavora per la comunità: scelga una persona che vi ha un ruolo`,
    ),
  notPhoto: message('only photos (JPEG or PNG) are accepted', 'sono ammesse solo foto (JPEG o PNG)'),
  followUp: (titles: readonly string[]) => message(`Correct: ${titles.join('; ')}`, `Da sistemare: ${titles.join('; ')}`),
  reported: message('Reported through the label', "Segnalazione dall'etichetta"),
  planEnded: (id: number) => message(`maintenance plan ${id} has ended`, `il piano di manutenzione ${id} è terminato`),
};
