import { message } from '../kernel/messages.ts';

export const communityMessages = {
  tooFarAhead: (days: number) => message(`is more than ${days} days in the future`, `è oltre ${days} giorni nel futuro`),
  noReadings: message('has no readings of the plant: import them first', "non ha letture dell'impianto: importale prima"),
};
