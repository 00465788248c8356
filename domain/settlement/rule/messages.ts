import { message } from '../../kernel/messages.ts';

export const ruleMessages = {
  wrongRule: message(
    'The distribution rule has faults: correct each field named in details',
    'La regola di riparto contiene errori: corregga ogni campo indicato in details',
  ),
  costIdTaken: message('is also the id of an earlier cost', "è anche l'id di un costo precedente"),
  wrongCents: (most: number) =>
    message(
      `must be a whole number of cents above 0, at most ${most}`,
      `deve essere un numero intero di centesimi maggiore di 0, al massimo ${most}`,
    ),
  weightsNotObject: message(
    'must be an object that maps ids of plants or points to decimal strings',
    'deve essere un oggetto che associa id di impianti o punti a stringhe decimali',
  ),
  noWeight: message('needs at least one weight above 0', 'richiede almeno un peso maggiore di 0'),
  fixedSharesNotOne: message('fixed shares must sum to exactly 1', 'la somma delle quote fisse deve essere esattamente 1'),
  notFirstOfMonth: message(
    'must be the first day of a month: money is rounded and distributed once per month, by one rule',
    'deve essere il primo giorno di un mese: il denaro si arrotonda e si ripartisce una volta al mese, con una sola regola',
  ),
};
