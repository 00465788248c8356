import { message } from '../../domain/kernel/messages.ts';

export const operationMessages = {
  noOperation: (id: number) => message(`There is no operation ${id}`, `Non esiste l'operazione ${id}`),
  operationCancelled: (id: number) => message(`Operation ${id} was cancelled`, `L'operazione ${id} è stata annullata`),
  notCancellable: (kind: string) =>
    message(
      `Work of kind ${kind} cannot be cancelled: wait until it ends`,
      `Un lavoro di tipo ${kind} non si può annullare: attenda che termini`,
    ),
  operationEnded: (id: number, state: string) =>
    message(`Operation ${id} has already ended: ${state}`, `L'operazione ${id} è già terminata: ${state}`),
};

export const commandMessages = {
  beforeStart: (from: string) => message(`must be later than valid_from, ${from}`, `deve essere successivo a valid_from, ${from}`),
  existsAlready: message('It already exists with the same content', 'Esiste già con lo stesso contenuto'),
};
