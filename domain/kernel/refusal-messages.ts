import { message } from './messages.ts';

/** What the database refuses by codes of its own (SQLSTATE CK002 to CK004), whichever capability writes. */
export const refusalMessages = {
  podTaken: (pod: string) =>
    message(
      `${pod} is not available on these dates; choose other dates, or if it is yours ask an operator or its current holder to end its assignment`,
      `${pod} non è disponibile in queste date; scelga altre date o, se il punto è Suo, chieda a un operatore o a chi lo usa ora di chiuderne l'assegnazione`,
    ),
  noCommunity: (community: string) =>
    message(`There is no community ${community} that you can see`, `Non esiste una comunità ${community} visibile con i Suoi permessi`),
  communityArchived: (community: string) =>
    message(`Community ${community} is archived and cannot be changed`, `La comunità ${community} è archiviata: non si può più modificare`),
  monthOutOfRange: (month: string) =>
    message(
      `${month} is not a month with readings: it is before 2010 or in the future`,
      `${month} non è un mese con letture: è precedente al 2010 o futuro`,
    ),
};
