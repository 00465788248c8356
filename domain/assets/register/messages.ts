import { message } from '../../kernel/messages.ts';
import { italianDay } from '../../kernel/text/write-day.ts';

export const registerMessages = {
  noAsset: (communityId: number, id: number) =>
    message(`Community ${communityId} has no asset ${id}`, `La comunità ${communityId} non ha l'apparecchiatura ${id}`),
  codeTaken: (code: string) =>
    message(`the register has an asset with code ${code} already`, `il registro contiene già un'apparecchiatura con codice ${code}`),
  noPlant: (id: number) => message(`the community has no plant ${id}`, `la comunità non ha l'impianto ${id}`),
  namedElsewhere: message(
    'code and name of plants, sections, storages and points are changed there, not in the register',
    'codice e nome di impianti, sezioni, accumuli e punti si modificano nella loro scheda, non nel registro',
  ),
  statusOrder: (day: string) =>
    message(
      `the last recorded status begins on ${day}: the next one must begin after it`,
      `l'ultimo stato registrato inizia ${italianDay('il', day)}: il successivo deve iniziare dopo`,
    ),
  noLabel: message(
    'this label is not valid (any more): ask who looks after the plant',
    "questa etichetta non è (più) valida: si rivolga a chi gestisce l'impianto",
  ),
  noLabelOf: (id: number) => message(`the asset has no label ${id}`, `l'apparecchiatura non ha l'etichetta ${id}`),
  tooManyReports: message(
    'the largest number of reports of a day has been received, and they are being handled; in an emergency call whoever looks after the plant',
    "oggi è già arrivato il numero massimo di segnalazioni, che sono in lavorazione; per un'emergenza chiami chi gestisce l'impianto",
  ),
  tooManyOpenReports: message(
    'this community has as many reports as it can take, and deals with those first; in an emergency call whoever looks after the plant',
    "la comunità ha già tutte le segnalazioni che può ricevere e le sta trattando: per un'emergenza chiami chi gestisce l'impianto",
  ),
  tooManyPhotos: message(
    'the largest number of photos has been received for now: send the report without a photo',
    'per ora è arrivato il numero massimo di foto: invii la segnalazione senza foto',
  ),
  noDocument: (id: number) => message(`the community has no document ${id}`, `la comunità non ha il documento ${id}`),
};
