import { type Message, message } from '../../../domain/kernel/messages.ts';

export const userMessages = {
  wrongPlace: message(
    'cannot be held there; name a community, an organisation or neither, as the role requires',
    "non può essere ricoperto lì; indica una comunità, un'organizzazione o nessuna delle due, come il ruolo richiede",
  ),
  notCallers: message('cannot be given or removed there by the caller', 'non può essere assegnato né tolto lì da chi chiama'),
  notTheRecord: (rights: string) =>
    message(
      `linking an account to a member's record needs the rights ${rights} there`,
      `per collegare un account ai dati di un membro servono lì i diritti ${rights}`,
    ),
  moreRights: message('gives rights that the caller does not have there', 'dà diritti che chi chiama non ha lì'),
  roleRefused: (role: string, reason: Message) => message(`the role ${role} ${reason.en}`, `il ruolo ${role} ${reason.it}`),
  roleHeld: (user: number, role: string) =>
    message(`User ${user} already has the role ${role} there`, `L'utente ${user} ha già lì il ruolo ${role}`),
  noRole: (user: number, grant: number) => message(`User ${user} has no role ${grant}`, `L'utente ${user} non ha il ruolo ${grant}`),
  lastAdministrator: message(
    'This is the last administrator: appoint another one first',
    "È l'ultimo amministratore: prima nominane un altro",
  ),
  unknownUser: (id: number) =>
    message(
      `There is no user ${id} that the caller may see; invite the person by e-mail instead`,
      `Non esiste un utente ${id} visibile a chi chiama; invita invece la persona per e-mail`,
    ),
  wrongPhone: message('must be an international number such as +390212345678', 'deve essere un numero internazionale come +390212345678'),
  wrongWallet: message('must be 0x and 40 hexadecimal digits', 'deve essere 0x e 40 cifre esadecimali'),
  twoPlaces: message('names organisation_id or community_id, not both', 'indica organisation_id oppure community_id, non entrambi'),
  noKey: (user: number, key: number) => message(`User ${user} has no valid key ${key}`, `L'utente ${user} non ha una chiave ${key} valida`),
  erased: (id: number) =>
    message(`User ${id} was erased and cannot be restored`, `L'utente ${id} è stato cancellato e non si può ripristinare`),
  ownAccount: message(
    'You cannot deactivate the account that you are using; ask another administrator',
    "Non puoi disattivare l'account che stai usando; chiedilo a un altro amministratore",
  ),
  noUser: (id: number) => message(`There is no user ${id}`, `Non esiste l'utente ${id}`),
};
