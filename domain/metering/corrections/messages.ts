import type { EnergyUnit } from '../../kernel/energy/units.ts';
import { type Message, message } from '../../kernel/messages.ts';
import type { StandingGrade } from '../better-readings.ts';

const ITALIAN: Readonly<Record<StandingGrade, string>> = {
  rectified: 'rettificate',
  measured: 'misurate',
  estimated: 'stimate',
  profiled: 'profilate',
  rejected: 'respinte',
  empty: 'vuote',
};

/** Why readings do not count: surer ones stand (decision record 0041). */
export const poorerReadings = (given: StandingGrade, standing: StandingGrade): Message =>
  message(
    `${given} readings do not replace ${standing} ones`,
    `le letture ${ITALIAN[given]} non sostituiscono quelle ${ITALIAN[standing]}`,
  );

export const correctionMessages = {
  noFinding: (community: number, id: number) =>
    message(`community ${community} has no reading finding ${id}`, `la comunità ${community} non ha la segnalazione di letture ${id}`),
  notFindingOf: (code: string, id: number) =>
    message(
      `${id} is not a finding about these readings of ${code} in this community: take the ids from the list of findings`,
      `${id} non è una segnalazione su queste letture di ${code} in questa comunità: prenda gli id dall'elenco delle segnalazioni`,
    ),
  noReadings: (code: string) =>
    message(
      `no reading of ${code} is stored around these days: import readings first`,
      `non è presente alcuna lettura di ${code} intorno a questi giorni: importi prima le letture`,
    ),
  noDay: (code: string, day: string) =>
    message(`no reading of ${code} is stored on ${day}`, `non è presente alcuna lettura di ${code} il ${day}`),
  notAssigned: (code: string, day: string) =>
    message(`${code} is not in the configuration on ${day}`, `${code} non appartiene alla configurazione il ${day}`),
  offGrid: (minutes: number) =>
    message(
      `from and to must begin an interval of ${minutes} minutes, as the readings do`,
      `from e to devono coincidere con l'inizio di un intervallo di ${minutes} minuti, come le letture`,
    ),
  beforeFrom: message('must be after from', 'deve essere dopo from'),
  tooLong: (days: number) =>
    message(`is more than ${days} days after from: correct them in parts`, `è più di ${days} giorni dopo from: corregga a parti`),
  inFuture: message('is in the future: only past readings are corrected', 'è nel futuro: si correggono solo letture passate'),
  wrongCount: (expected: number, given: number) =>
    message(
      `has ${given} values: give one, or one for each of the ${expected} intervals`,
      `ha ${given} valori: ne indichi uno solo, o uno per ciascuno dei ${expected} intervalli`,
    ),
  tooFine: (kwh: number, unit: EnergyUnit) =>
    message(
      `${kwh} kWh is smaller than one ${unit}, in which the series is stored`,
      `${kwh} kWh è meno di un ${unit}, l'unità in cui è conservata la serie`,
    ),
  valuesNeeded: message('is required for the action value', "è obbligatorio per l'azione value"),
  onlyFor: (action: string) => message(`has an effect only for ${action}: leave it out`, `ha effetto solo per ${action}: lo ometta`),
  nothingToGoBy: message(
    'there is no reading near these intervals on which an estimate can be based: give values, or total_kwh from the register',
    'nessuna lettura vicina su cui basare la stima: indichi i valori, oppure total_kwh del totalizzatore',
  ),
  sameAlready: message(
    'these readings are already stored: nothing would change',
    'queste letture sono già presenti: non cambierebbe nulla',
  ),
  surerStands: (given: StandingGrade, standing: StandingGrade) => {
    const { en, it } = poorerReadings(given, standing);
    return message(
      `${en}: give the values as rectified, or reject the readings first`,
      `${it}: indichi i valori come rectified, oppure respinga prima le letture`,
    );
  },
  decided: (id: number, state: string) => message(`finding ${id} is already ${state}`, `la segnalazione ${id} è già nello stato ${state}`),
};
