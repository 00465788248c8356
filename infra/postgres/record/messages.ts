import { message } from '../../../domain/kernel/messages.ts';

export const recordMessages = {
  noOperation: (id: number) => message(`There is no operation ${id}`, `Non esiste l'operazione ${id}`),
  operationCancelled: (id: number) => message(`Operation ${id} was cancelled`, `L'operazione ${id} è stata annullata`),
};
