import { call, message, withRemedies } from '../kernel/messages.ts';

export const webhookMessages = {
  noUrl: message(
    'Give a complete address such as https://example.org/hooks',
    'Indichi un indirizzo completo, come https://example.org/hooks',
  ),
  httpsNeeded: message('The address must begin with https://', "L'indirizzo deve iniziare con https://"),
  credentialsInUrl: message(
    'Leave name and password out of the address: the signature proves who calls',
    "Tolga nome utente e password dall'indirizzo: la firma prova chi chiama",
  ),
  fragmentInUrl: message(
    'Leave out what follows # in the address: it is never sent',
    "Tolga dall'indirizzo la parte dopo #: non viene mai inviata",
  ),
  privateAddress: message(
    'The address leads to this machine or to a private network: give one that the internet reaches',
    "L'indirizzo porta a questa macchina o a una rete privata: ne indichi uno raggiungibile da internet",
  ),
  noWebhook: (id: number) => message(`There is no webhook ${id}`, `Il webhook ${id} non esiste`),
  noDelivery: (webhookId: number, id: number) =>
    message(`Webhook ${webhookId} has no delivery ${id}`, `Il webhook ${webhookId} non ha la consegna ${id}`),
  wrongPattern: (pattern: string) =>
    withRemedies(
      message(
        `There is no event "${pattern}": give the name of an event, a group such as "settlement.*", or "*"`,
        `Non esiste l'evento "${pattern}": indichi il nome di un evento, un gruppo come "settlement.*" oppure "*"`,
      ),
      call('listWebhookEvents'),
    ),
  tooMany: (most: number) =>
    message(`There are already ${most} webhooks: delete one first`, `Ci sono già ${most} webhook: prima ne elimini uno`),
  notActive: (id: number) =>
    withRemedies(
      message(`Webhook ${id} is switched off: switch it on first`, `Il webhook ${id} è disattivato: prima lo attivi`),
      call('updateWebhook', { webhook_id: id }),
    ),
  triedTooOften: (id: number, most: number) =>
    message(
      `Delivery ${id} was sent ${most} times, the largest number allowed: read what happened from the API instead`,
      `L'invio ${id} è già stato tentato ${most} volte, il massimo consentito: legga quanto accaduto dall'API`,
    ),
  stillWaiting: (id: number) =>
    message(`Delivery ${id} is still being tried: wait until it ends`, `La consegna ${id} è ancora in corso: attenda che termini`),
  noCommunity: (id: number) =>
    message(
      `You manage no webhooks in community ${id}, or it does not exist`,
      `Non gestisce webhook nella comunità ${id}, oppure la comunità non esiste`,
    ),
};
