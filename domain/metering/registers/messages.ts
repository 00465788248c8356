import { message } from '../../kernel/messages.ts';

export const registerMessages = {
  none: (community: number, id: number) =>
    message(`community ${community} has no register reading ${id}`, `la comunità ${community} non ha la lettura di totalizzatore ${id}`),
  inFuture: message('lies in the future: a register is read before', 'è nel futuro: si registra una lettura già avvenuta'),
  notAssigned: (code: string, day: string) =>
    message(`${code} is not in this configuration on ${day}`, `${code} non appartiene a questa configurazione il ${day}`),
  offHour: message(
    'write a full quarter of an hour: readings are compared from quarter to quarter',
    "indica un quarto d'ora esatto: il confronto avviene per quarti d'ora",
  ),
  otherValue: (kwh: number) =>
    message(
      `${kwh} kWh is recorded for this instant already: remove it first`,
      `per questo istante è già registrato il valore ${kwh} kWh: va prima rimosso`,
    ),
  noCounter: (quantity: string) =>
    message(`${quantity} has no register: it is computed`, `${quantity} non ha un totalizzatore: è un valore calcolato`),
};
