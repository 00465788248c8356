import { useLanguage } from '../shell/language.ts';
import { wordIn } from '../shell/words.ts';
import { EVENT_TITLES_IT } from '../webhooks/event-titles.ts';
import { eventWord } from '../webhooks/event-words.ts';

/** Actions that are not events of a webhook. */
const OTHERS: Readonly<Record<string, readonly [string, string]>> = {
  'factors.reset': ['Second factors reset', 'Secondi fattori azzerati'],
  'identity.linked': ['Identity of a provider linked', 'Identità di un fornitore collegata'],
  'identity.removed': ['Identity of a provider unlinked', 'Identità di un fornitore scollegata'],
  'invitation.accepted': ['Invitation accepted', 'Invito accettato'],
  'invitation.revoked': ['Invitation withdrawn', 'Invito ritirato'],
  'invitation.sent': ['Invitation sent', 'Invito inviato'],
  'key.created': ['API key made', 'Chiave API creata'],
  'key.revoked': ['API key ended', 'Chiave API revocata'],
  'passkey.added': ['Passkey added', 'Passkey aggiunta'],
  'passkey.removed': ['Passkey removed', 'Passkey rimossa'],
  'person.erased': ['Personal data erased', 'Dati personali cancellati'],
  'recovery_codes.renewed': ['Recovery codes renewed', 'Codici di recupero rinnovati'],
  'role.given_up': ['Role given up', 'Rinuncia a un ruolo'],
  'role.granted': ['Role given', 'Ruolo assegnato'],
  'role.confirmed': ['Role confirmed', 'Ruolo confermato'],
  'role.revoked': ['Role taken', 'Ruolo revocato'],
  'settlement.run_stored': ['Version of a month stored', 'Versione di un mese salvata'],
  'signing_key.rotated': ['Signing key changed', 'Chiave di firma cambiata'],
  'totp.confirmed': ['Codes of an app turned on', "Codici di un'app attivati"],
  'totp.disabled': ['Codes of an app turned off', "Codici di un'app disattivati"],
  'user.email_changed': ['E-mail address changed', 'Indirizzo e-mail modificato'],
  'user.registered': ['Account made', 'Account creato'],
  'user.changed': ['Account changed', 'Account modificato'],
  'user.erased': ['Account erased', 'Account cancellato'],
  'user.password_changed': ['Password changed', 'Password modificata'],
  'webhook.changed': ['Webhook changed', 'Webhook modificato'],
  'webhook.created': ['Webhook made', 'Webhook creato'],
  'webhook.deleted': ['Webhook removed', 'Webhook eliminato'],
  'webhook.secret_rotated': ['New secret of a webhook', 'Nuovo segreto di un webhook'],
  'webhook.replayed': ['Webhook deliveries sent again', 'Consegne webhook inviate di nuovo'],
};

/** Every action that the record names, events first. */
export const AUDIT_ACTIONS: readonly string[] = [...new Set([...Object.keys(EVENT_TITLES_IT), ...Object.keys(OTHERS)])];

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const plain = (action: string): string => capitalised(action.replaceAll(/[._]/g, ' ')).replace(/\bgse\b/i, 'GSE');

export function useActionWords(): (action: string) => string {
  const language = useLanguage();
  return (action) => {
    const other = OTHERS[action];
    if (other) return wordIn(language, other);
    const word = wordIn(language, eventWord(action, plain(action)));
    return word === action ? plain(action) : word;
  };
}
