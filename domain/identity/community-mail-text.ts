import type { Language } from '../kernel/language.ts';
import { writeMonth } from '../kernel/text/write-month.ts';
import type { COMMUNITY_MAILS, CommunityMail } from '../notifications/mails.ts';
import { type MailFacts, mail, nameOf, placeOf, type Text, titleOf } from './mail-parts.ts';
import { MOTION_TEXTS } from './motion-mail-text.ts';

const MOST_MONTHS = 12;

/** `2025-03` as "March 2025"; a year stays as it is. */
const periodName = (period: string, language: Language): string => (period.length === 4 ? period : writeMonth(period, language));

/** The months of a mail, at most a dozen; `more` says how many others there are. */
function periodNames({ period }: Pick<MailFacts, 'period'>, language: Language, more: (count: number) => string): string {
  const all = (period ?? '').split(',').filter((month) => month !== '');
  const named = all.slice(0, MOST_MONTHS).map((month) => periodName(month, language));
  return [...named, ...(all.length > MOST_MONTHS ? [more(all.length - MOST_MONTHS)] : [])].join(', ');
}

const inEnglish = (facts: MailFacts): string => periodNames(facts, 'en', (count) => `and ${count} more`);
const inItalian = (facts: MailFacts): string => periodNames(facts, 'it', (count) => `e altri ${count}`);

/** "di marzo 2025", "del 2025". */
const ofItalian = (facts: MailFacts): string => `${facts.period?.length === 4 ? 'del' : 'di'} ${inItalian(facts)}`;

type Preference = Exclude<(typeof COMMUNITY_MAILS)[CommunityMail], 'always'>;

/** The switches of the page "My data", as it names them. */
const SWITCHES: Readonly<Record<Preference, Readonly<Record<Language, string>>>> = {
  statements: { en: 'Statements, corrections and payments', it: 'Rendiconti, correzioni e pagamenti' },
  alerts: { en: 'Warnings that concern me', it: 'Avvisi che mi riguardano' },
  community_news: { en: 'News of the community', it: 'Notizie della comunità' },
};

const hintEn = (facts: MailFacts, preference: Preference): string =>
  `This mail was sent because "${SWITCHES[preference].en}" is switched on in your account ${nameOf(facts)}. To stop such mails, sign in and switch it off under "My data": ${facts.url}/sign-in`;
const hintIt = (facts: MailFacts, preference: Preference): string =>
  `Riceve questo messaggio perché nel Suo account ${nameOf(facts)} è attiva la voce "${SWITCHES[preference].it}". Per non riceverne più, acceda e la disattivi in "I miei dati": ${facts.url}/sign-in`;

const EN: Readonly<Record<CommunityMail, Text>> = {
  ...MOTION_TEXTS.en((facts) => hintEn(facts, 'alerts')),
  community_message: (facts) =>
    mail(
      'A message from your community',
      `The community ${placeOf(facts)} wrote a message to you: ${titleOf(facts)}.`,
      `Sign in to read it under "Messages": ${facts.url}/sign-in`,
      hintEn(facts, 'community_news'),
    ),
  statement_ready: (facts) =>
    mail(
      'Your statement is ready',
      `Your statement for ${inEnglish(facts)} in the community ${placeOf(facts)} is ready.`,
      `Sign in to read it: ${facts.url}/sign-in`,
      hintEn(facts, 'statements'),
    ),
  payment_sent: (facts) =>
    mail(
      'A payment was sent to you',
      `The community ${placeOf(facts)} sent you a payment. It may take a few days to reach your bank account.`,
      `Sign in to see what it is for: ${facts.url}/sign-in`,
      hintEn(facts, 'statements'),
    ),
  correction: (facts) =>
    mail(
      'Your statement was corrected',
      `The settlement for ${inEnglish(facts)} in the community ${placeOf(facts)} was corrected, and your amount changed. The difference is counted in your balance.`,
      `Sign in to read the corrected statement: ${facts.url}/sign-in`,
      hintEn(facts, 'statements'),
    ),
  document_expiry: (facts) =>
    mail(
      'Documents are about to expire',
      `In the community ${placeOf(facts)} documents expire today or in 7, 30 or 60 days.`,
      `Sign in to see which, and upload their new versions: ${facts.url}/sign-in`,
      hintEn(facts, 'alerts'),
    ),
  document_reviewed: (facts) =>
    mail(
      'A document of yours was reviewed',
      `The community ${placeOf(facts)} reviewed a document that you uploaded.`,
      `Sign in to see under "My documents" whether it was accepted, or why you need to send another one: ${facts.url}/sign-in`,
      hintEn(facts, 'alerts'),
    ),
  webhook_stopped: (facts) =>
    mail(
      'A webhook sends nothing',
      `In the community ${placeOf(facts)}, ${facts.webhook ? `webhook ${facts.webhook}` : 'a webhook'} sends nothing: the account that last saved it, its key or its session may no longer manage webhooks.`,
      `Sign in and save it again under "Webhooks": ${facts.url}/sign-in. The events of the meantime are kept for up to 30 days and then sent.`,
      hintEn(facts, 'alerts'),
    ),
  mandate_expiry: (facts) =>
    mail(
      'Mandates of producers are about to end',
      `In the community ${placeOf(facts)} mandates of producers end today or in 7, 30 or 60 days, but their plants continue.`,
      `Sign in to record new mandates or to end the plants: ${facts.url}/sign-in`,
      hintEn(facts, 'alerts'),
    ),
  month_overdue: (facts) =>
    mail(
      'Settlement is overdue',
      `In the community ${placeOf(facts)} the settlement of these months is overdue and not complete: ${inEnglish(facts)}.`,
      `Sign in to see what is missing and what to do: ${facts.url}/sign-in`,
      hintEn(facts, 'alerts'),
    ),
};

const IT: Readonly<Record<CommunityMail, Text>> = {
  ...MOTION_TEXTS.it((facts) => hintIt(facts, 'alerts')),
  community_message: (facts) =>
    mail(
      'Un messaggio dalla Sua comunità',
      `La comunità ${placeOf(facts)} Le ha scritto un messaggio: ${titleOf(facts)}.`,
      `Acceda per leggerlo in «Messaggi»: ${facts.url}/sign-in`,
      hintIt(facts, 'community_news'),
    ),
  statement_ready: (facts) =>
    mail(
      'Il Suo rendiconto è disponibile',
      `Il Suo rendiconto ${ofItalian(facts)} nella comunità ${placeOf(facts)} è disponibile.`,
      `Acceda per consultarlo: ${facts.url}/sign-in`,
      hintIt(facts, 'statements'),
    ),
  payment_sent: (facts) =>
    mail(
      'Le è stato inviato un pagamento',
      `La comunità ${placeOf(facts)} Le ha inviato un pagamento. L'accredito sul Suo conto può richiedere qualche giorno.`,
      `Acceda per vedere a che cosa si riferisce: ${facts.url}/sign-in`,
      hintIt(facts, 'statements'),
    ),
  correction: (facts) =>
    mail(
      'Il Suo rendiconto è stato rettificato',
      `Il calcolo ${ofItalian(facts)} nella comunità ${placeOf(facts)} è stato rettificato e il Suo importo è cambiato. Il Suo saldo tiene conto della differenza.`,
      `Acceda per consultare il rendiconto rettificato: ${facts.url}/sign-in`,
      hintIt(facts, 'statements'),
    ),
  document_expiry: (facts) =>
    mail(
      'Documenti in scadenza',
      `Nella comunità ${placeOf(facts)} ci sono documenti che scadono oggi o tra 7, 30 o 60 giorni.`,
      `Acceda per vedere quali sono e caricarne la nuova versione: ${facts.url}/sign-in`,
      hintIt(facts, 'alerts'),
    ),
  document_reviewed: (facts) =>
    mail(
      'Un Suo documento è stato esaminato',
      `La comunità ${placeOf(facts)} ha esaminato un documento che Lei ha caricato.`,
      `Acceda per vedere in «I miei documenti» se è stato accettato o perché occorre inviarne un altro: ${facts.url}/sign-in`,
      hintIt(facts, 'alerts'),
    ),
  webhook_stopped: (facts) =>
    mail(
      'Un webhook non invia più nulla',
      `Nella comunità ${placeOf(facts)} ${facts.webhook ? `il webhook ${facts.webhook}` : 'un webhook'} non invia più nulla: l'account che l'ha salvato per ultimo, la sua chiave o la sua sessione non può più gestire i webhook.`,
      `Acceda e lo salvi di nuovo in «Webhook»: ${facts.url}/sign-in. Gli eventi nel frattempo avvenuti si conservano fino a 30 giorni e vengono inviati dopo il salvataggio.`,
      hintIt(facts, 'alerts'),
    ),
  mandate_expiry: (facts) =>
    mail(
      'Mandati di produttori in scadenza',
      `Nella comunità ${placeOf(facts)} alcuni mandati di produttori terminano oggi o tra 7, 30 o 60 giorni e i loro impianti continuano.`,
      `Acceda per registrare nuovi mandati o terminare gli impianti: ${facts.url}/sign-in`,
      hintIt(facts, 'alerts'),
    ),
  month_overdue: (facts) =>
    mail(
      'Mesi non completati entro il termine',
      `Nella comunità ${placeOf(facts)} il calcolo di questi mesi non è completo, benché il termine sia scaduto: ${inItalian(facts)}.`,
      `Acceda per vedere che cosa manca e come rimediare: ${facts.url}/sign-in`,
      hintIt(facts, 'alerts'),
    ),
};

/** The texts of mails about a community: no amounts, and of its people only the reader's own account. */
export const COMMUNITY_TEXTS: Readonly<Record<Language, Readonly<Record<CommunityMail, Text>>>> = { it: IT, en: EN };
