import { percent } from '../../assets/grants/grant-messages.ts';
import { call, message, withRemedies } from '../../kernel/messages.ts';

/** Texts of the checks on capital grants. */
export const grantCheckMessages = {
  sharesAgree: message(
    'the recorded grants agree with the shares of the plants',
    'i contributi registrati corrispondono alle quote degli impianti',
  ),
  grantsOnRecord: message('every grant that reduces the premium is recorded', 'ogni contributo che riduce la tariffa premio è registrato'),
  otherShare: (used: string, granted: string) =>
    withRemedies(
      message(
        `the section counts with a grant of ${percent(used)} %, its deed grants ${percent(granted)} %: apply the deed's share or correct the deed`,
        `la sezione conta con una quota di contributo pari a ${percent(used, ',')} %, l'atto concede ${percent(granted, ',')} %: applichi la quota dell'atto o corregga l'atto`,
      ),
      call('applyPlantGrantShare'),
    ),
  noGrant: withRemedies(
    message(
      'the premium is reduced for a grant that is not recorded: record it, unless it is another grant than that of the PNRR',
      'la tariffa premio è ridotta per un contributo non registrato: lo registri, salvo che sia diverso da quello PNRR',
    ),
    call('createPlantGrant'),
  ),
};
