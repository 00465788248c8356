import type { AccountFault } from '../kernel/identifiers/sepa-account.ts';
import { type Message, message } from '../kernel/messages.ts';

/** What is wrong with an account, by the field that shows it. */
export const ACCOUNT_FAULTS: Readonly<Record<AccountFault, { readonly path: 'iban' | 'bic'; readonly message: Message }>> = {
  not_an_iban: {
    path: 'iban',
    message: message(
      'is not an IBAN: its check digits are wrong; compare it with the documents of the bank',
      'non è un IBAN: le cifre di controllo sono errate; lo confronti con i documenti della banca',
    ),
  },
  wrong_length: {
    path: 'iban',
    message: message(
      'does not have the length of an IBAN of its country: compare it with the documents of the bank',
      'non ha la lunghezza di un IBAN del suo paese: lo confronti con i documenti della banca',
    ),
  },
  outside_sepa: {
    path: 'iban',
    message: message(
      'is an account outside SEPA, to which euros cannot be transferred this way: give another one',
      'è un conto fuori dalla SEPA, su cui non si possono fare questi bonifici: ne indichi un altro',
    ),
  },
  bic_needed: {
    path: 'bic',
    message: message(
      'is required for an account outside the European Economic Area',
      'è richiesto per un conto fuori dallo Spazio economico europeo',
    ),
  },
  not_a_bic: {
    path: 'bic',
    message: message('must be a BIC of 8 or 11 characters such as BCITITMM', 'deve essere un BIC di 8 o 11 caratteri, come BCITITMM'),
  },
};

export const paymentAccountMessages = {
  noPerson: (community: number, id: number) =>
    message(`community ${community} has no person ${id}`, `la comunità ${community} non ha il soggetto ${id}`),
  notYours: (community: number) =>
    message(`Your account has no record in community ${community}`, `Il Suo account non ha una scheda nella comunità ${community}`),
  noAccount: (id: number) => message(`There is no bank account ${id}`, `Non c'è il conto bancario ${id}`),
  erased: (id: number) => message(`The record of person ${id} was erased`, `La scheda del soggetto ${id} è stata cancellata`),
  holderMissing: message('is required: the record has no name', 'è richiesto: la scheda non ha un nome'),
  factorNeeded: message(
    'Set up a second factor first (Account, Security), or give the signed form to your community: bank accounts can be changed only with a second factor',
    'Attivi prima un secondo fattore (Account, Sicurezza), oppure consegni il modulo firmato alla Sua comunità: il conto bancario si cambia solo con un secondo fattore',
  ),
  byAnother: message(
    'This community requires approval by a second person: somebody other than whoever entered the account must confirm it',
    "Questa comunità richiede l'approvazione di una seconda persona: il conto va confermato da una persona diversa da chi lo ha inserito",
  ),
  notProposed: (id: number) => message(`Account ${id} does not wait for a confirmation`, `Il conto ${id} non è in attesa di conferma`),
  recordedSince: (id: number, newer: number) =>
    message(
      `Account ${newer} was recorded for this person after account ${id} was proposed: refuse the proposal, and enter it again if it is still right`,
      `Dopo la proposta del conto ${id} è stato registrato per questa persona il conto ${newer}: rifiuti la proposta e, se è ancora corretta, la inserisca di nuovo`,
    ),
  otherProposed: (id: number) =>
    message(
      `Account ${id} of this person waits for another person: confirm or withdraw it first`,
      `Il conto ${id} di questa persona attende un'altra persona: lo confermi o lo ritiri prima`,
    ),
};
