import { message } from '../../kernel/messages.ts';

export const whatIfMessages = {
  codeTaken: (code: string) => message(`"${code}" already exists`, `"${code}" esiste già`),
  noPointOrPlant: (member: string) =>
    message(`"${member}" has no point or plant in these months`, `"${member}" non ha punti né impianti in questi mesi`),
  nothingWithdrawn: message(
    'no point withdrew anything in these months, so there is no mean curve to scale',
    "in questi mesi nessun punto ha prelevato energia: non c'è una curva media da riscalare",
  ),
  noSubject: (code: string, from: string) =>
    message(`"${code}" is not a point or plant in the month from ${from}`, `"${code}" non è un punto né un impianto nel mese dal ${from}`),
  beforeStatute: (since: string) =>
    message(
      `is before the statute (${since}): GSE pays no premium for the plant; choose a later day`,
      `precede lo statuto (${since}): il GSE non paga la tariffa premio per l'impianto; scelga un giorno successivo`,
    ),
  hourCount: (hours: number, expected: number) =>
    message(`has ${hours} hours, the settled months have ${expected}`, `ha ${hours} ore, i mesi calcolati ne hanno ${expected}`),
};
