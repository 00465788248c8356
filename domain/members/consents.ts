import { type Message, message } from '../kernel/messages.ts';

/** What a person agrees to when joining. */
export const CONSENT_KINDS = ['privacy', 'membership', 'energy_data', 'mandate', 'communications'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** Without these nobody is admitted; the others are free. */
export const REQUIRED_CONSENTS: readonly ConsentKind[] = ['privacy', 'membership', 'energy_data', 'mandate'];
export const isRequiredConsent = (kind: ConsentKind): boolean => REQUIRED_CONSENTS.includes(kind);

/** The version of the wording that comes with the program, for communities that recorded none of their own. */
export const DEFAULT_VERSION = 0;

/** The wording that comes with the program: what a community needs at least, for its own lawyer to put into its own words. */
export const DEFAULT_CONSENTS: Readonly<Record<ConsentKind, Message>> = {
  privacy: message(
    'I have read how the community uses my data: name, tax code, contacts, connection points, hourly energy and the money that I am paid. It needs them for my membership, for the application to GSE and for settlement; GSE is a controller of its own. Months may be corrected for 61 months, books are kept for ten years; then my personal data are erased. I may see, correct and take my data with me.',
    "Ho letto come la comunità usa i miei dati: nome, codice fiscale, contatti, punti di connessione, energia oraria e importi che mi spettano. Servono per la mia adesione, per l'istanza al GSE e per il calcolo; il GSE è titolare autonomo. I mesi possono essere corretti per 61 mesi, le scritture contabili si conservano dieci anni; poi i miei dati personali vengono cancellati. Posso vedere, correggere e portare con me i miei dati.",
  ),
  membership: message(
    'I ask to join the community and accept its statute. I stay free to choose my supplier and may leave at any time, with the notice and at most the fair charges that the terms of the community state.',
    'Chiedo di aderire alla comunità e ne accetto lo statuto. Resto libero di scegliere il mio fornitore e posso recedere in ogni momento, con il preavviso e al più i corrispettivi equi previsti dalle condizioni della comunità.',
  ),
  energy_data: message(
    'The community may receive the hourly readings of my connection points from the distributor and from GSE, for the days of my membership, to share energy and money.',
    'La comunità può ricevere dal distributore e dal GSE le misure orarie dei miei punti di connessione, per i giorni della mia adesione, per ripartire energia e importi.',
  ),
  mandate: message(
    'I give the contract representative of the configuration the mandate, without representation, to apply to GSE for my points, to receive the contributions and to report changes. It is valid for one year, is renewed automatically, and I may revoke it at any time.',
    "Conferisco al referente della configurazione mandato senza rappresentanza a presentare l'istanza al GSE per i miei punti, a ricevere i contributi e a comunicare le variazioni. Vale un anno, si rinnova tacitamente e posso revocarlo in ogni momento.",
  ),
  communications: message('The community may write to me about news and meetings.', 'La comunità può scrivermi per novità e incontri.'),
};

const NAMES: Readonly<Record<ConsentKind, Message>> = {
  privacy: message('information on personal data', 'informativa sui dati personali'),
  membership: message('membership and statute', 'adesione e statuto'),
  energy_data: message('hourly readings', 'misure orarie'),
  mandate: message('mandate to the contract representative', 'mandato al referente'),
  communications: message('news', 'comunicazioni'),
};
export const nameOfConsent = (kind: ConsentKind): Message => NAMES[kind];
