import type { PointScheme } from '../../domain/assets/kinds.ts';
import { message } from '../../domain/kernel/messages.ts';
import { elided, writeDay } from '../../domain/kernel/text/write-day.ts';

export const settlementMessages = {
  noYearPart: (code: string) => message(`The year has no part of "${code}"`, `L'anno non ha una parte di "${code}"`),
  severalHolders: (code: string, holders: string) =>
    message(
      `query.party_id: "${code}" had several holders in the year (${holders}): name one`,
      `query.party_id: "${code}" ha avuto più titolari nell'anno (${holders}): ne indichi uno`,
    ),
  communityPart: message(
    'Fund, costs and the ring-fenced part are explained only to people who work for the community',
    'Fondo, costi e parte vincolata sono spiegati solo a chi lavora per la comunità',
  ),
  noRunPart: (code: string) => message(`This run has no part of "${code}"`, `Questa elaborazione non ha una parte di "${code}"`),
  codeNeeded: message(
    'query.code: is required for this receiver: take it from the parts of the run',
    "query.code: è necessario per questo destinatario: lo prenda dalle parti dell'elaborazione",
  ),
  hoursHidden: message(
    'Hours of this month are not shown because they would reveal data of others: omit hour and day',
    'Le ore di questo mese non sono visibili perché rivelerebbero dati di altri: ometta hour e day',
  ),
  noHold: (id: number) => message(`There is no hold ${id}`, `Non esiste il blocco ${id}`),
  notFuture: message(
    'must be in the future; leave it out to hold the month until it is released',
    'deve essere nel futuro; lo ometta per bloccare il mese finché non viene sbloccato',
  ),
  outsideRange: (path: string, first: string, last: string) =>
    message(`${path}: must be between ${first} and ${last}`, `${path}: deve essere compreso tra ${first} e ${last}`),
  outsideScheme: (kind: PointScheme, first: string, last: string) =>
    message(
      `From ${writeDay(first, 'en')} to ${writeDay(last, 'en')} nothing counts: the POD is ${kind === 'net_metering' ? 'under net metering' : 'in energy sharing (DLgs 3/2026)'}, and a point cannot be in both.`,
      elided(
        `Dal ${writeDay(first, 'it')} al ${writeDay(last, 'it')} non conta nulla: il POD è ${kind === 'net_metering' ? 'in scambio sul posto' : "in condivisione dell'energia (DLgs 3/2026)"}, e un punto non può essere in entrambi.`,
      ),
    ),
  notPastMonth: (current: string) =>
    message(`must be a past month: before ${current}`, `deve essere un mese concluso: prima di ${current}`),
  beforeFrom: message('is before from', 'è prima di from'),
  tooManyMonths: (most: number) =>
    message(`is more than ${most} months after from: backfill in parts`, `è più di ${most} mesi dopo from: proceda per parti`),
  noSettledConfiguration: (id: number) =>
    message(`there is no settled configuration ${id}`, `non esiste una configurazione ${id} già calcolata`),
  noConfiguration: (id: number) => message(`there is no configuration ${id}`, `non esiste la configurazione ${id}`),
  unknownConfiguration: (id: number) => message(`There is no configuration ${id}`, `Non esiste la configurazione ${id}`),
  outOfRange: (first: string, last: string) => message(`must be from ${first} to ${last}`, `deve essere compreso tra ${first} e ${last}`),
  nothingSettled: (configuration: number, from: string, to: string) =>
    message(
      `Configuration ${configuration} has nothing settled from ${from} to ${to}`,
      `Per la configurazione ${configuration} non è stato calcolato nulla da ${from} a ${to}`,
    ),
  mixedUnits: message(
    'These months were settled in different energy units: request the months of one unit at a time',
    'Questi mesi sono stati calcolati in unità di energia diverse: richieda separatamente i mesi di ciascuna unità',
  ),
};
