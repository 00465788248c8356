import { type Message, message } from '../../kernel/messages.ts';
import type { SplitException, SplitPair, SplitReason } from './pair.ts';

const listed = (codes: readonly string[]): string => codes.join(', ');

const REASONS: Readonly<Record<SplitReason, (pair: SplitPair) => Message>> = {
  same_parcel: ({ plants: [one, other], parcels }) =>
    message(
      `${one.code} and ${other.code}: one producer (${one.producer ?? '?'}) on parcel ${listed(parcels)}`,
      `${one.code} e ${other.code}: un solo produttore (${one.producer ?? '?'}) sulla particella ${listed(parcels)}`,
    ),
  near: ({ plants: [one, other], metres }) =>
    message(
      `${one.code} and ${other.code}: one producer (${one.producer ?? '?'}), ${metres} m apart: check whether their parcels border on each other`,
      `${one.code} e ${other.code}: un solo produttore (${one.producer ?? '?'}), a ${metres} m: verifichi se le particelle sono contigue`,
    ),
  other_producer: ({ plants: [one, other], parcels }) =>
    message(
      `${one.code} and ${other.code}: on parcel ${listed(parcels)}, producers ${one.producer ?? '?'} and ${other.producer ?? '?'}: check whether they are linked`,
      `${one.code} e ${other.code}: sulla particella ${listed(parcels)}, produttori ${one.producer ?? '?'} e ${other.producer ?? '?'}: verifichi se sono collegati`,
    ),
};

const EXCEPTIONS: Readonly<Record<SplitException, Message>> = {
  buildings: message('they are on different buildings', 'si trovano su edifici diversi'),
  own_load: message(
    'the load on the point of one may withdraw its whole power',
    "il carico sul punto di uno dei due ha una potenza in prelievo non inferiore a quella dell'impianto",
  ),
};

export const splittingMessages = {
  notParcel: message(
    'must be municipality, sheet and parcel such as I726/12/345, or with the section such as I726/A/12/345',
    'indichi comune, foglio e particella come I726/12/345, oppure anche la sezione come I726/A/12/345',
  ),
  samePlant: message('must be another plant than the first', 'deve essere un impianto diverso dal primo'),
  examinedMeanwhile: message(
    'The examination of these two plants was recorded or withdrawn at the same moment: read the report and try again',
    "L'esame di questi due impianti è stato registrato o ritirato nello stesso momento: legga il rapporto e riprovi",
  ),
  noExamination: (id: number) => message(`The community has no examination ${id}`, `La comunità non ha l'esame ${id}`),
  why: (pair: SplitPair): Message => REASONS[pair.reason](pair),
  exception: (exception: SplitException): Message => EXCEPTIONS[exception],
  none: message('no plants appear to be parts of one plant', 'nessun impianto sembra frazionato'),
  /** `why` names the first pair; `more` counts the others. */
  found: (kw: number, limitKw: number | null, why: Message, more: number) =>
    message(
      `${why.en}${more > 0 ? ` (and ${more} more)` : ''}. As one plant of ${kw} kW they ${limitKw === null ? 'receive no premium' : `are in the class up to ${limitKw} kW`}: record them as split plants, or keep the proof that they are separate`,
      `${why.it}${more > 0 ? ` (e altri ${more})` : ''}. Come unico impianto da ${kw} kW ${limitKw === null ? 'non ricevono la tariffa premio' : `rientrano nella classe fino a ${limitKw} kW`}: li registri come impianti frazionati, oppure conservi la prova che sono distinti`,
    ),
};
