import { message } from '../../domain/kernel/messages.ts';

export const meteringMessages = {
  needed: message('is required for gse_amounts', 'è necessario per gse_amounts'),
  orStage: message('or stage is required for gse_amounts, not both', 'oppure stage è necessario per gse_amounts, non entrambi'),
  orComponent: message('or component is required for gse_amounts, not both', 'oppure component è necessario per gse_amounts, non entrambi'),
  noConfiguration: (community: number | undefined, id: number) =>
    message(`Community ${community} has no configuration ${id}`, `La comunità ${community} non ha la configurazione ${id}`),
  beforeFrom: message('is before from', 'è prima di from'),
  tooManyMonths: (most: number) =>
    message(`is more than ${most} months after from: ask for less at once`, `è più di ${most} mesi dopo from: chiedi meno mesi per volta`),
  pricesRight: message(
    'Prices belong to the platform: the right prices:import is required',
    'I prezzi sono della piattaforma: serve il diritto prices:import',
  ),
  amountsRight: message(
    'Amounts of GSE move money: the right payments:write is required',
    'Gli importi del GSE muovono denaro: serve il diritto payments:write',
  ),
  wrongResolution: (allowed: string, kind: string) =>
    message(`must be one of ${allowed} for ${kind}`, `deve essere uno di ${allowed} per ${kind}`),
  neededForPrices: message('is required for prices', 'è necessario per i prezzi'),
  notForPrices: message('is not allowed for prices: they are the same for everybody', 'non è ammesso per i prezzi: sono uguali per tutti'),
  neededFor: (kind: string) => message(`is required for ${kind}`, `è necessario per ${kind}`),
  orColumn: message(
    'or column_configuration is required for gse_amounts, not both',
    'oppure column_configuration è necessario per gse_amounts, non entrambi',
  ),
  tooManyImports: (count: number) =>
    message(
      `${count} of your imports are not finished yet: wait for them, then send this one again`,
      `${count} tue importazioni non sono ancora concluse: attendi che finiscano, poi invia di nuovo questa`,
    ),
};
