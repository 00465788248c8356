import { message } from '../../domain/kernel/messages.ts';

export const threadMessages = {
  allBusy: message(
    'All threads for computations are busy; repeat the call in a few seconds',
    'Tutti i thread di calcolo sono occupati; ripeta la chiamata tra qualche secondo',
  ),
  callerGone: message('The client disconnected', 'Il client si è disconnesso'),
  tooLong: (seconds: number) =>
    message(
      `The computation takes longer than ${seconds} s: request a shorter period or fewer points`,
      `Il calcolo richiede più di ${seconds} s: chieda un periodo più breve o meno punti in una volta`,
    ),
  died: message(
    'The computation was interrupted; repeat the call in a few seconds',
    'Il calcolo si è interrotto; ripeta la chiamata tra qualche secondo',
  ),
  tooMuchMemory: message(
    'The computation needs more memory than is allowed: request a shorter period or fewer points',
    'Il calcolo richiede più memoria di quella ammessa: chieda un periodo più breve o meno punti in una volta',
  ),
};
