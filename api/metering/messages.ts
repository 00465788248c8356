import { message } from '../../domain/kernel/messages.ts';

export const meteringMessages = {
  noEffect: (kind: string, kinds: string) =>
    message(`has no effect for ${kind}, only for ${kinds}: leave it out`, `non ha effetto per ${kind}, ma solo per ${kinds}: lo ometta`),
  needed: message('is required for gse_amounts', 'è obbligatorio per gse_amounts'),
  orStage: message(
    'is required for gse_amounts unless stage is given; do not send both',
    'è obbligatorio per gse_amounts, in alternativa a stage',
  ),
  orComponent: message(
    'is required for gse_amounts unless component is given; do not send both',
    'è obbligatorio per gse_amounts, in alternativa a component',
  ),
  beforeFrom: message('is before from', 'è prima di from'),
  tooManyMonths: (most: number) =>
    message(
      `is more than ${most} months after from: request fewer months at a time`,
      `è più di ${most} mesi dopo from: chieda meno mesi per volta`,
    ),
  tooManyDays: (most: number) =>
    message(
      `is more than ${most} days after from: request fewer days at a time`,
      `è più di ${most} giorni dopo from: chieda meno giorni per volta`,
    ),
  pricesRight: message(
    'Prices belong to the platform: the right prices:import is required',
    'I prezzi sono della piattaforma: serve il diritto prices:import',
  ),
  amountsRight: message(
    'GSE amounts and energy sales change the accounts: the right payments:write is required',
    'Gli importi del GSE e le vendite di energia modificano la contabilità: serve il diritto payments:write',
  ),
  wrongResolution: (allowed: string, kind: string) =>
    message(`must be one of ${allowed} for ${kind}`, `per ${kind} deve essere uno tra ${allowed}`),
  tooLargeFor: (kind: string, megabytes: number) =>
    message(
      `a file of kind ${kind} has at most ${megabytes} MB: divide it, for example by months`,
      `un file di tipo ${kind} ha al massimo ${megabytes} MB: lo divida, per esempio per mesi`,
    ),
  noImport: (operation: number) => message(`there is no import ${operation}`, `non esiste l'importazione ${operation}`),
  codeOrColumn: message(
    'is required, as the mapping names no column with the point',
    'è obbligatorio, perché la mappatura non indica una colonna con il punto',
  ),
  quantityOrColumn: message(
    'is required, as the mapping does not say what was measured',
    'è obbligatorio, perché la mappatura non indica la grandezza misurata',
  ),
  neededForPrices: message('is required for prices', 'è obbligatorio per i prezzi'),
  notForPrices: message(
    'is not allowed for prices: they are the same for all communities',
    'non è ammesso per i prezzi: sono uguali per tutte le comunità',
  ),
  neededFor: (kind: string) => message(`is required for ${kind}`, `è obbligatorio per ${kind}`),
  orColumn: message(
    'is required for gse_amounts unless column_configuration is given; do not send both',
    'è obbligatorio per gse_amounts, in alternativa a column_configuration',
  ),
};
