import { message } from '../kernel/messages.ts';

export const personChangeMessages = {
  noChange: (id: number) => message(`There is no change ${id} of a record`, `Non c'è la modifica ${id} di una scheda`),
  nothing: message(
    'Nothing of this differs from the record: change a field',
    'Nulla di quanto indicato è diverso dalla scheda: modifichi un campo',
  ),
  notProposed: (id: number) =>
    message(`Change ${id} was decided on or taken back already`, `La modifica ${id} è già stata decisa o ritirata`),
  byAnother: message(
    'This community wants four eyes: another person than whoever proposed the change approves it',
    "Questa comunità richiede il doppio controllo: la modifica è approvata da una persona diversa da chi l'ha proposta",
  ),
};
