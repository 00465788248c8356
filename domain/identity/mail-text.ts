import type { Language } from '../kernel/language.ts';
import { italianDay, writeDay } from '../kernel/text/write-day.ts';
import type { AccountMail } from '../notifications/mails.ts';
import { COMMUNITY_TEXTS } from './community-mail-text.ts';
import { type MailFacts, type MailText, mail, nameOf, placeOf, type Text, unprovenName } from './mail-parts.ts';

const link = ({ url, token = '' }: MailFacts, page: string): string => `${url}/account/${page}?token=${token}`;

/** About whom a mail on a bank account is: the account, or the reader where it goes to an address without one. */
const paidAccount = (facts: MailFacts, reader: string, write: (place: string, whom: string) => string): string =>
  write(placeOf(facts), facts.username === null ? reader : nameOf(facts));

const EN: Readonly<Record<AccountMail, Text>> = {
  ...COMMUNITY_TEXTS.en,
  verify_email: (facts) =>
    mail(
      'Confirm your address',
      `Welcome to Condivisa. Open this link within 24 hours to confirm your address and finish your account${unprovenName(facts)}:`,
      link(facts, 'verify-email'),
      'If you did not register, do nothing: no account is created.',
    ),
  account_exists: ({ url, username }) =>
    mail(
      'You already have an account',
      `Someone, perhaps you, tried to register with this address. It already belongs to the account ${nameOf({ username })}; nothing was changed.`,
      `Sign in, or ask for a new password: ${url}/account/forgot-password`,
    ),
  change_email: (facts) =>
    mail(
      'Confirm your new address',
      `Open this link within 24 hours to make this the address of your account${unprovenName(facts)}:`,
      link(facts, 'verify-email'),
      'If you did not ask for it, do nothing.',
    ),
  email_changed: ({ username }) =>
    mail(
      'Your address was changed',
      `The e-mail address of the account ${nameOf({ username })} was changed.`,
      'If that was not you, inform your community at once.',
    ),
  reset_password: (facts) =>
    mail(
      'Choose a new password',
      `Open this link within one hour to choose a new password for your account ${nameOf(facts)}:`,
      link(facts, 'reset-password'),
      'If you did not ask for it, do nothing: your password stays the same.',
    ),
  password_changed: ({ url, username }) =>
    mail(
      'Your password was changed',
      `The password of your account ${nameOf({ username })} was changed and its other sessions were ended.`,
      `If that was not you, choose a new one at once: ${url}/account/forgot-password`,
    ),
  refresh_reused: ({ url, username }) =>
    mail(
      'One of your sessions was ended',
      `The key of a session of your account ${nameOf({ username })} was used twice, as happens when it is copied. We ended that session; sign in again.`,
      `If you do not know why, choose a new password: ${url}/account/forgot-password`,
    ),
  second_factor_changed: ({ username }) =>
    mail(
      'Your second factor was changed',
      `A second factor of your account ${nameOf({ username })} was added or removed.`,
      'If that was not you, inform your community at once.',
    ),
  invitation: (facts) =>
    mail(
      'An invitation on Condivisa',
      'You have received an invitation on Condivisa. Open this link within seven days to accept, even if you do not have an account yet:',
      link(facts, 'invitation'),
      `The sender of the invitation chose this name: ${placeOf(facts)}.`,
      'If you do not know why you received it, do nothing.',
    ),
  account_ended: (facts) =>
    mail(
      'Your account no longer shows a membership',
      `The community ${placeOf(facts)} ended the link between your account ${nameOf(facts)} and its record of you. The account no longer shows that membership; everything else stays.`,
      'If you did not expect this, ask the community.',
    ),
  payment_account_changed: ({ account = '', from = '', waits = '', ...facts }) =>
    mail(
      'The bank account to which you are paid was changed',
      paidAccount(facts, 'you', (place, whom) => {
        if (waits !== '')
          return `An account ending in ${account} was entered, to which the community ${place} is to pay ${whom}. It waits until another person of the community confirms it.`;
        if (from === '') return `The community ${place} no longer pays ${whom} to the account ending in ${account}.`;
        return `From ${writeDay(from, 'en')} on, the community ${place} pays ${whom} to the account ending in ${account}.`;
      }),
      facts.username === null
        ? 'You receive this mail because the community has recorded this address for you. If that was not you, inform your community at once.'
        : `If that was not you, withdraw the account at once under "My bank account" and inform your community: ${facts.url}/sign-in`,
    ),
  legal_values_due: ({ url, username, year = '', missing = '', assumed = '' }) =>
    mail(
      `Legal values of ${year} are missing`,
      `These values for ${year} are missing: ${missing}. The months of ${year} that need them are blocked until they are entered.`,
      `Enter each with its source, valid from ${year}-01-01: ${url}/operations/legal/new. ARERA publishes the network rates at the end of December.`,
      ...(assumed === '' ? [] : [`Assumed until they are confirmed: ${assumed}.`]),
      `Your account ${nameOf({ username })} may enter them. This mail is sent every Monday until they are entered.`,
    ),
  webhook_disabled: ({ url, webhook, ...facts }) =>
    mail(
      `Webhook ${webhook ?? ''} was switched off`,
      `The address on ${placeOf(facts)} failed for three days, or answered that it is gone (410). Webhook ${webhook ?? ''} of your account ${nameOf(facts)} was switched off.`,
      `Once the receiver works, switch the webhook on again, then send again what it missed. You do both on the page "Webhooks" of the community, after signing in: ${url}/sign-in. A webhook of no community is managed through the API.`,
    ),
  own_webhook_stopped: ({ url, webhook, ...facts }) =>
    mail(
      `Webhook ${webhook ?? ''} sends nothing`,
      `Webhook ${webhook ?? ''} to ${placeOf(facts)}, last saved by your account ${nameOf(facts)}, sends nothing: the account, its key or its session may no longer manage webhooks.`,
      `The events of the meantime are kept for up to 30 days. They are sent once somebody who may manage webhooks saves it again, on the page "Webhooks" of the community after signing in: ${url}/sign-in. A webhook of no community is saved through the API.`,
    ),
};

const IT: Readonly<Record<AccountMail, Text>> = {
  ...COMMUNITY_TEXTS.it,
  verify_email: (facts) =>
    mail(
      'Conferma del Suo indirizzo',
      `Le diamo il benvenuto su Condivisa. Apra questo link entro 24 ore per confermare l'indirizzo e completare il Suo account${unprovenName(facts)}:`,
      link(facts, 'verify-email'),
      'Se non ha chiesto Lei la registrazione, non deve fare nulla: non verrà creato alcun account.',
    ),
  account_exists: ({ url, username }) =>
    mail(
      'Ha già un account',
      `Qualcuno, forse Lei, ha cercato di registrarsi con questo indirizzo, che appartiene già all'account ${nameOf({ username })}; nulla è cambiato.`,
      `Può accedere oppure chiedere una nuova password: ${url}/account/forgot-password`,
    ),
  change_email: (facts) =>
    mail(
      'Conferma del nuovo indirizzo',
      `Apra questo link entro 24 ore per usare questo indirizzo con il Suo account${unprovenName(facts)}:`,
      link(facts, 'verify-email'),
      'Se non lo ha chiesto Lei, non deve fare nulla.',
    ),
  email_changed: ({ username }) =>
    mail(
      'Il Suo indirizzo e-mail è stato cambiato',
      `L'indirizzo e-mail dell'account ${nameOf({ username })} è stato cambiato.`,
      'Se non è stato Lei, avvisi subito la Sua comunità.',
    ),
  reset_password: (facts) =>
    mail(
      'Scelta di una nuova password',
      `Apra questo link entro un'ora per scegliere una nuova password del Suo account ${nameOf(facts)}:`,
      link(facts, 'reset-password'),
      'Se non lo ha chiesto Lei, non deve fare nulla: la password resta quella di prima.',
    ),
  password_changed: ({ url, username }) =>
    mail(
      'La Sua password è cambiata',
      `La password del Suo account ${nameOf({ username })} è cambiata e le altre sessioni sono state chiuse.`,
      `Se non è stato Lei, ne scelga subito una nuova: ${url}/account/forgot-password`,
    ),
  refresh_reused: ({ url, username }) =>
    mail(
      'Una Sua sessione è stata chiusa',
      `La chiave di una sessione del Suo account ${nameOf({ username })} è stata usata due volte, come accade quando viene copiata. Abbiamo chiuso quella sessione: acceda di nuovo.`,
      `Se non sa perché, scelga una nuova password: ${url}/account/forgot-password`,
    ),
  second_factor_changed: ({ username }) =>
    mail(
      'Il Suo secondo fattore è cambiato',
      `Un secondo fattore del Suo account ${nameOf({ username })} è stato aggiunto o tolto.`,
      'Se non è stato Lei, avvisi subito la Sua comunità.',
    ),
  invitation: (facts) =>
    mail(
      'Un invito su Condivisa',
      'Ha ricevuto un invito su Condivisa. Apra questo link entro sette giorni per accettare, anche se non ha ancora un account:',
      link(facts, 'invitation'),
      `Chi La invita ha scelto questo nome: ${placeOf(facts)}.`,
      'Se non sa perché lo riceve, non deve fare nulla.',
    ),
  account_ended: (facts) =>
    mail(
      "Il Suo account non mostra più un'adesione",
      `La comunità ${placeOf(facts)} ha scollegato il Suo account ${nameOf(facts)} dai dati che conserva su di Lei. L'account non mostra più quell'adesione; tutto il resto rimane.`,
      'Se non se lo aspettava, si rivolga alla comunità.',
    ),
  payment_account_changed: ({ account = '', from = '', waits = '', ...facts }) =>
    mail(
      'È cambiato il conto su cui riceve i pagamenti',
      paidAccount(facts, '', (place, whom) => {
        const pays = whom === '' ? 'La paga' : `paga ${whom}`;
        if (waits !== '')
          return `È stato inserito un conto che termina con ${account}: quando un'altra persona della comunità lo avrà confermato, la comunità ${place} ${pays} su quel conto.`;
        if (from === '')
          return `La comunità ${place} ${whom === '' ? 'non La paga più' : `non paga più ${whom}`} sul conto che termina con ${account}.`;
        return `La comunità ${place} ${pays} sul conto che termina con ${account} ${italianDay('dal', from)}.`;
      }),
      facts.username === null
        ? 'Riceve questa e-mail perché la comunità ha registrato questo indirizzo per Lei. Se non è stato Lei, avvisi subito la Sua comunità.'
        : `Se non è stato Lei, annulli subito il conto in "Il mio conto bancario" e avvisi la Sua comunità: ${facts.url}/sign-in`,
    ),
  legal_values_due: ({ url, username, year = '', missing = '', assumed = '' }) =>
    mail(
      `Mancano i valori di legge del ${year}`,
      `Non sono ancora stati inseriti questi valori per il ${year}: ${missing}. I mesi del ${year} che li richiedono restano bloccati finché mancano.`,
      `Inserisca ciascuno con la sua fonte, valido dal ${year}-01-01: ${url}/operations/legal/new. ARERA pubblica le tariffe di rete a fine dicembre.`,
      ...(assumed === '' ? [] : [`Valori presunti, da confermare: ${assumed}.`]),
      `Il Suo account ${nameOf({ username })} può inserirli. Questo messaggio arriva ogni lunedì finché i valori mancano.`,
    ),
  webhook_disabled: ({ url, webhook, ...facts }) =>
    mail(
      `Il webhook ${webhook ?? ''} è stato disattivato`,
      `L'indirizzo su ${placeOf(facts)} non ha funzionato per tre giorni, oppure ha risposto di non esistere più (410). Il webhook ${webhook ?? ''} del Suo account ${nameOf(facts)} è stato disattivato.`,
      `Quando il sistema ricevente funziona, riattivi il webhook, poi invii di nuovo gli eventi persi. Lo può fare nella pagina "Webhook" della comunità, dopo l'accesso: ${url}/sign-in. Un webhook senza comunità si gestisce tramite l'API.`,
    ),
  own_webhook_stopped: ({ url, webhook, ...facts }) =>
    mail(
      `Il webhook ${webhook ?? ''} non invia più nulla`,
      `Il webhook ${webhook ?? ''} verso ${placeOf(facts)}, salvato per ultimo dal Suo account ${nameOf(facts)}, non invia più nulla: l'account, la sua chiave o la sua sessione non può più gestire i webhook.`,
      `Gli eventi nel frattempo avvenuti si conservano fino a 30 giorni e vengono inviati quando chi può gestire i webhook lo salva di nuovo, nella pagina "Webhook" della comunità dopo l'accesso: ${url}/sign-in. Un webhook senza comunità si salva tramite l'API.`,
    ),
};

const TEXTS: Readonly<Record<Language, Readonly<Record<AccountMail, Text>>>> = { it: IT, en: EN };

/** Subject and plain text of a mail about an account, in its reader's language. */
export const mailText = (kind: AccountMail, language: Language, facts: MailFacts): MailText => TEXTS[language][kind](facts);
