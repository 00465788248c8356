import { message } from '../../../domain/kernel/messages.ts';

export const userMessages = {
  noRole: (user: number, grant: number) => message(`User ${user} has no role ${grant}`, `L'utente ${user} non ha il ruolo ${grant}`),
  wrongPhone: message('must be an international number such as +390212345678', 'deve essere un numero internazionale come +390212345678'),
  wrongWallet: message('must be 0x and 40 hexadecimal digits', 'deve essere 0x e 40 cifre esadecimali'),
  twoPlaces: message('names organisation_id or community_id, not both', 'indica organisation_id oppure community_id, non entrambi'),
  noKey: (user: number, key: number) => message(`User ${user} has no valid key ${key}`, `L'utente ${user} non ha una chiave ${key} valida`),
  noUser: (id: number) => message(`There is no user ${id}`, `Non esiste l'utente ${id}`),
};
