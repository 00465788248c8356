import { call, message, withRemedies } from '../../kernel/messages.ts';

const HOLDERS = {
  point: { en: 'connection point', it: 'il punto di connessione' },
  plant: { en: 'plant', it: "l'impianto" },
  storage: { en: 'storage', it: "l'accumulo" },
  device: { en: 'device', it: 'il dispositivo' },
  member: { en: 'member', it: 'il membro' },
  configuration: { en: 'configuration', it: 'la configurazione' },
  community: { en: 'community', it: 'la comunità' },
} as const;

export const curveMessages = {
  noHolder: (kind: keyof typeof HOLDERS, id: number) =>
    message(`There is no ${HOLDERS[kind].en} ${id}`, `Non risulta ${HOLDERS[kind].it} ${id}`),
  oneHolder: (names: string) => message(`name exactly one of ${names}`, `indichi esattamente uno tra ${names}`),
  beforeFrom: message('is before from', 'è prima di from'),
  tooManyDays: (most: number) =>
    message(
      `is more than ${most} days after from: request a shorter period`,
      `è più di ${most} giorni dopo from: richieda un periodo più breve`,
    ),
  wholeMonths: message(
    'for months the period must run from the first day of a month to the last day of a month',
    'per i mesi il periodo deve andare dal primo giorno di un mese all’ultimo giorno di un mese',
  ),
  tooMuch: (days: number, most: number) =>
    message(
      `${days} stored days would be read, at most ${most} at a time: request fewer days, or one member or point`,
      `andrebbero letti ${days} giorni memorizzati, al massimo ${most} per volta: richieda meno giorni, oppure un solo membro o punto`,
    ),
  tooManyRows: (most: number, format: string) =>
    message(
      `${format} can have at most ${most} rows: request fewer days or another format`,
      `${format} ammette al massimo ${most} righe: richieda meno giorni o un altro formato`,
    ),
  noEffect: (name: string) => message(`has no effect for ${name}: leave it out`, `non ha effetto per ${name}: lo ometta`),
  seriesOnly: message(
    'Green Button files contain single series of a point, plant, storage, device or member: send sum=false',
    'i file Green Button contengono singole serie di un punto, impianto, accumulo, dispositivo o membro: invii sum=false',
  ),
  ownOnly: withRemedies(
    message(
      'Only those who manage a community see the sums of all its readings. Members see settled hours; your own readings are shown one by one, without the sum',
      'Le somme di tutte le letture sono riservate a chi gestisce la comunità. I membri vedono le ore calcolate; le proprie letture si vedono una per una, senza la somma',
    ),
    call('getSettlementCurves'),
  ),
};
