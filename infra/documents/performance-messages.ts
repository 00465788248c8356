import { type Message, message } from '../../domain/kernel/messages.ts';

/** The words of the report on a plant's promised and actual yield. */
export const PERFORMANCE_TEXTS = {
  title: message('Promised and actual yield', 'Resa promessa e reale'),
  plant: message('Plant', 'Impianto'),
  period: message('Days', 'Giorni'),
  expected: message('Expected energy from', 'Energia attesa secondo'),
  neighbours: message('Plants compared with', 'Impianti di confronto'),
  ratio: message('Actual energy divided by expected energy', 'Energia reale divisa per energia attesa'),
  real: message('Actual energy on days with readings', 'Energia reale nei giorni con letture'),
  promised: message('Promised for these days', 'Promessa per questi giorni'),
  corrected: message('Promised, adjusted to the weather at neighbouring plants', 'Promessa adeguata al meteo degli impianti vicini'),
  none: message('no promise is recorded', 'nessuna promessa registrata'),
  below: message('Below the promise, adjusted for the weather, by', 'Sotto la promessa, al netto del meteo, del'),
  kept: message('The promise is kept, adjusted for the weather.', 'La promessa è mantenuta, al netto del meteo.'),
  months: message('Actual energy by month', 'Energia reale per mese'),
  zeros: message('Days without energy', 'Giorni senza energia'),
  reason: message('Reason, and the rule that determined it', 'Motivo e regola applicata'),
  count: message('Days', 'Giorni'),
  silent: message('Days without a reading are excluded from both figures.', 'I giorni senza lettura sono esclusi da entrambi i valori.'),
} as const satisfies Readonly<Record<string, Message>>;
