import { message } from '../kernel/messages.ts';

export const personChangeMessages = {
  noChange: (id: number) => message(`There is no change ${id} of a record`, `Non c'è la modifica ${id} di una scheda`),
  nothing: message(
    'None of these values differs from the record: change a field',
    'Nulla di quanto indicato è diverso dalla scheda: modifichi un campo',
  ),
  notProposed: (id: number) => message(`Change ${id} was already decided or withdrawn`, `La modifica ${id} è già stata decisa o ritirata`),
  byAnother: message(
    'This community requires approval by a second person: somebody other than whoever proposed the change must approve it',
    "Questa comunità richiede l'approvazione di una seconda persona: la modifica va approvata da una persona diversa da chi l'ha proposta",
  ),
};
