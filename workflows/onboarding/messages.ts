import { message } from '../../domain/kernel/messages.ts';

export const withdrawalMessages = {
  reasonMissing: message('give the reason why the application is withdrawn', "indichi perché l'istanza viene ritirata"),
  closed: (state: string) =>
    message(`the application is ${state}: it can no longer be withdrawn`, `l'istanza è ${state}: non può più essere ritirata`),
};
