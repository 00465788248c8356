import { message } from '../../kernel/messages.ts';

export const registerMessages = {
  none: (community: number, id: number) =>
    message(`community ${community} has no register reading ${id}`, `la comunità ${community} non ha la lettura di totalizzatore ${id}`),
  inFuture: message(
    'is in the future: only past readings of a register can be recorded',
    'è nel futuro: si possono registrare solo letture già avvenute',
  ),
  notAssigned: (code: string, day: string) =>
    message(`${code} is not in this configuration on ${day}`, `${code} non appartiene a questa configurazione il ${day}`),
  offHour: message(
    'give a full quarter of an hour, because readings are compared quarter by quarter',
    "indichi un quarto d'ora esatto: il confronto avviene per quarti d'ora",
  ),
  otherValue: (kwh: number) =>
    message(
      `${kwh} kWh is already recorded for this instant: remove it first`,
      `per questo istante è già registrato il valore ${kwh} kWh: lo rimuova prima`,
    ),
  noCounter: (quantity: string) =>
    message(`${quantity} has no register: it is computed`, `${quantity} non ha un totalizzatore: è un valore calcolato`),
};
