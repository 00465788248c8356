import { COMMUNITY_READERS, type Declaration, ENERGY_READERS, MANAGERS } from '../kernel/declaration.ts';
import { message } from '../kernel/messages.ts';
import { ofConfiguration } from '../kernel/row-bound.ts';

export const SETTLEMENT = {
  rights: {
    'legal-parameters:write': { text: 'record values of the law for all communities', heldBy: ['operator'] },
    'settlement:read': {
      text: 'read runs, years, curves and explanations',
      heldBy: [...COMMUNITY_READERS, ...ENERGY_READERS, 'member'],
      keptBy: ['former'],
    },
    'settlement:approve': { text: 'approve runs, years and energy sales', heldBy: [...MANAGERS, 'contract_representative'] },
    'settlement:operate': { text: 'settle again, hold and release months, settle years', heldBy: MANAGERS },
    'settlement:backfill': { text: 'settle past months of all communities', heldBy: ['operator'] },
    'settlement:simulate': {
      text: 'settle scenarios without storing anything',
      heldBy: [...MANAGERS, ...ENERGY_READERS, 'contract_representative', 'member'],
    },
    'settlement:worklist': { text: 'read the worklist of blocked settlements', heldBy: MANAGERS },
    'settlement:what-if': { text: 'settle stored months under different assumptions', heldBy: [...MANAGERS, 'contract_representative'] },
  },
  events: {
    'settlement.month_posted': message('A version of a month was computed and posted to the ledger', 'Mese calcolato e contabilizzato'),
    'settlement.month_waiting': message(
      'A version of a month was computed and waits for data or for an approval',
      'Mese calcolato, in attesa',
    ),
    'settlement.month_failed': message('A month could not be settled; the worklist has the reason', 'Mese non calcolabile'),
    'settlement.month_overdue': message('A month that should be complete is not', 'Mese in ritardo'),
    'settlement.month_held': message('A month is held until a day or until it is released', 'Mese sospeso'),
    'settlement.month_released': message('A held month was released', 'Mese sbloccato'),
    'settlement.run_approved': message('A waiting version of a month was approved and posted', 'Versione di un mese approvata'),
    'settlement.run_refused': message('A waiting version of a month was refused', 'Versione di un mese respinta'),
    'settlement.run_proposed': message('A refused version of a month waits for approval again', 'Versione respinta di un mese riproposta'),
    'settlement.advance_stored': message('The advance of a month was booked', 'Acconto di un mese registrato'),
    'settlement.recompute_requested': message('Somebody asked for a month to be settled again', 'Ricalcolo di un mese richiesto'),
    'settlement.year_started': message('The settlement of a year was started', "Calcolo dell'anno avviato"),
    'settlement.year_stored': message(
      'A version of a year was computed and waits for approval',
      'Anno calcolato, in attesa di approvazione',
    ),
    'settlement.year_discarded': message(
      'A waiting version of a year was overtaken and discarded',
      'Versione in attesa di un anno superata e scartata',
    ),
    'settlement.year_approved': message('A version of a year was approved and posted', 'Anno approvato'),
    'settlement.year_refused': message('A waiting version of a year was refused', 'Anno respinto'),
    'settlement.year_proposed': message('A refused version of a year waits for approval again', 'Anno respinto riproposto'),
    'legal_parameter.created': message('A legal value was recorded, for all communities', 'Valore di legge registrato'),
    'legal_parameter.ended': message('A legal value was given a last day, for all communities', 'Valore di legge terminato'),
    'legal_parameter.withdrawn': message('A legal value was withdrawn, for all communities', 'Valore di legge ritirato'),
    'settlement.backfilled': message('Months of all communities were asked to be settled', 'Calcolo dei mesi passati richiesto'),
    'settlement.advances_backfilled': message(
      'Advances of all communities were asked to be booked',
      'Registrazione degli acconti passati richiesta',
    ),
  },
  eventsReadBy: {
    settlement: 'settlement:read',
    legal_parameter: 'parameters:read',
  },
  rowBounds: {
    settlement_hold: ofConfiguration(2_000, 'holds of months', 'blocchi di mesi'),
  },
} as const satisfies Declaration;
