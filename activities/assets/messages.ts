import { message } from '../../domain/kernel/messages.ts';

export const pointChangeMessages = {
  laterChange: message(
    'a change is already recorded from this day or a later one: choose another day',
    'da questo giorno o da uno successivo è già registrata una modifica: scelga un altro giorno',
  ),
  nothingChanges: message(
    'name the POD that begins, the assignment that ends, or both',
    "indichi il POD che inizia, l'assegnazione che termina, o entrambi",
  ),
  configurationNeeded: message('name the configuration of the new point', 'indichi la configurazione del nuovo punto'),
};
