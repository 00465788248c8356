import type { EnergyUnit } from '../../kernel/energy/units.ts';
import type { Language } from '../../kernel/language.ts';
import { call, inEachLanguage, joined, type Message, message, withRemedies, withRemediesOf } from '../../kernel/messages.ts';
import { elided, writeDay } from '../../kernel/text/write-day.ts';
import { momentText } from '../../kernel/text/write-stretch.ts';
import { RULE_NAMES } from '../../metering/checks/finding-messages.ts';
import { writeEnergy } from '../explain/text/wording.ts';
import type { DoubtfulReadings } from '../run/doubtful-readings.ts';
import type { ChangedMonth, Finding } from '../run/findings.ts';
import type { ImplausibleEnergy } from '../run/implausible-energy.ts';
import { type AmountFinding, amountRemedy, CHECK_FIRST, describeAmount } from './amount-finding-messages.ts';

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** What a finding says, energies in kWh and amounts in EUR; `unit` is the run's. */
export const describeFinding = (finding: Finding, unit: EnergyUnit): Message =>
  isAmount(finding)
    ? describeAmount(finding)
    : inEachLanguage((language) => `${finding.code} ${textOf(finding, unit, language)[language]}`);

const isAmount = (finding: Finding): finding is AmountFinding =>
  finding.reason !== 'implausible_energy' && finding.reason !== 'changed_closed_month' && finding.reason !== 'doubtful_readings';

function textOf(finding: ImplausibleEnergy | ChangedMonth | DoubtfulReadings, unit: EnergyUnit, language: Language): Message {
  if (finding.reason === 'doubtful_readings') return doubtful(finding);
  return finding.reason === 'changed_closed_month' ? changed(finding, language) : above(finding, unit, language);
}

function doubtful({ quantity, rule, from, to, finding_id: id }: DoubtfulReadings): Message {
  const [first, end] = [momentText(from), momentText(to)];
  return message(
    `${quantityName(quantity).en}: ${RULE_NAMES[rule].en} from ${first.en} to ${end.en} (finding ${id})`,
    elided(`${quantityName(quantity).it}: ${RULE_NAMES[rule].it} dal ${first.it} al ${end.it} (segnalazione ${id})`),
  );
}

function above(
  { quantity, kw, limit, most, largest, resolution_minutes: minutes, intervals, from }: ImplausibleEnergy,
  unit: EnergyUnit,
  language: Language,
): Message {
  const [largestKwh, mostKwh] = [writeEnergy(largest, unit, language), writeEnergy(most, unit, language)];
  const first = momentText(from);
  const where = message(
    `(${counted(intervals, 'interval')}, the first from ${first.en})`,
    elided(`(intervalli: ${intervals}, il primo dal ${first.it})`),
  );
  if (limit === 'withdrawal')
    return message(
      `${QUANTITIES[quantity].en}: up to ${largestKwh} kWh in an hour in which the point withdraws and the plants behind it produce at most ${mostKwh} kWh ${where.en}`,
      `${QUANTITIES[quantity].it}: fino a ${largestKwh} kWh in un'ora in cui il punto preleva e gli impianti retrostanti producono al massimo ${mostKwh} ${where.it}`,
    );
  if (limit === 'voltage')
    return message(
      `withdraws up to ${largestKwh} kWh in ${minutes} minutes, but a point at its voltage can withdraw at most ${mostKwh} kWh; its contracted power is not recorded ${where.en}`,
      `preleva fino a ${largestKwh} kWh in ${minutes} minuti, ma un punto alla sua tensione può prelevarne al massimo ${mostKwh}; la potenza impegnata non è registrata ${where.it}`,
    );
  if (limit === 'sun')
    return message(
      `injects up to ${largestKwh} kWh in ${minutes} minutes after sunset, when a photovoltaic section produces at most ${mostKwh} kWh ${where.en}`,
      `immette fino a ${largestKwh} kWh in ${minutes} minuti dopo il tramonto, quando una sezione fotovoltaica ne produce al massimo ${mostKwh} ${where.it}`,
    );
  return quantity === 'injected'
    ? message(
        `injects up to ${largestKwh} kWh in ${minutes} minutes, but a section of ${kw} kW produces at most ${mostKwh} kWh ${where.en}`,
        `immette fino a ${largestKwh} kWh in ${minutes} minuti, ma una sezione da ${kw} kW ne produce al massimo ${mostKwh} ${where.it}`,
      )
    : message(
        `withdraws up to ${largestKwh} kWh in ${minutes} minutes, but a contracted power of ${kw} kW allows at most ${mostKwh} kWh ${where.en}`,
        `preleva fino a ${largestKwh} kWh in ${minutes} minuti, ma una potenza impegnata di ${kw} kW ne consente al massimo ${mostKwh} ${where.it}`,
      );
}

const quantityName = (quantity: DoubtfulReadings['quantity']): Message => ({ ...QUANTITIES, ...OTHER_QUANTITIES })[quantity];

const OTHER_QUANTITIES = {
  produced: message('produced', 'energia prodotta'),
  discharged: message('discharged', 'energia rilasciata'),
};

const QUANTITIES: Record<ChangedMonth['quantity'], Message> = {
  injected: message('injected', 'energia immessa'),
  withdrawn: message('withdrawn', 'energia prelevata'),
  charged: message('charged', 'energia assorbita'),
  exempt: message('exempt', 'energia esente'),
};

function changed(finding: ChangedMonth, language: Language): Message {
  const { quantity, unit, before, after, days, first_day: first, base_month: month } = finding;
  if (month !== undefined) return grownFirst(finding, month, language);
  const [was, is] = [writeEnergy(before, unit, language), writeEnergy(after, unit, language)];
  const day = writeDay(first, language);
  return message(
    `${QUANTITIES[quantity].en}: in the posted month ${was} kWh become ${is} kWh (${counted(days, 'day')}, the first on ${day})`,
    `${QUANTITIES[quantity].it}: nel mese già registrato ${was} kWh diventano ${is} (giorni: ${days}, il primo il ${day})`,
  );
}

function grownFirst({ quantity, unit, before, after }: ChangedMonth, month: string | null, language: Language): Message {
  const [most, is] = [writeEnergy(before, unit, language), writeEnergy(after, unit, language)];
  const { en, it } = QUANTITIES[quantity];
  if (month === null)
    return message(
      `${en}: ${is} kWh in the month, and none of the settled months of the twelve before has it`,
      `${it}: ${is} kWh nel mese; non compare in nessuno dei mesi calcolati tra i dodici precedenti`,
    );
  return message(
    `${en}: ${is} kWh in the month, far more than the ${most} kWh of ${month}, which is usual in the twelve months before`,
    `${it}: ${is} kWh nel mese, molto più dei ${most} kWh di ${month}, il valore abituale dei dodici mesi precedenti`,
  );
}

/** What became of a run with findings. `note`: why it was approved, null where no person did; `mayShowNote`: whether the reader may see it. */
interface FindingEnd {
  readonly state: string;
  readonly note: string | null;
  readonly mayShowNote: boolean;
}

/** A finding as a sentence of a run's explanation, with what became of it. */
export function explainFinding(finding: Finding, unit: EnergyUnit, { state, note, mayShowNote }: FindingEnd): Message {
  const what = describeFinding(finding, unit);
  const end =
    state === 'awaiting_approval'
      ? message('it waits for review', 'attende la verifica di una persona')
      : note === null
        ? message('it was accepted with an earlier version', 'è già stato accettato con una versione precedente')
        : mayShowNote
          ? message(`accepted with the reason: ${note}`, `accettato con il motivo: ${note}`)
          : message('a person accepted it', 'è stato accettato da una persona');
  return message(`To be checked: ${what.en}; ${end.en}.`, `Da verificare: ${what.it}; ${end.it}.`);
}

/** The ways out of a finding: put the data right, or accept it with a reason. */
export function findingRemedy(finding: Finding, run: number): Message {
  return joined([correctionOf(finding, run), orAccept(run)], '; ');
}

const orAccept = (run: number): Message =>
  withRemedies(
    message(
      'or accept the run as it is, with a note that gives the reason',
      "oppure accetti l'elaborazione così com'è, con una nota che ne indica il motivo",
    ),
    call('approveSettlementRun', { run_id: run }),
  );

function correctionOf(finding: Finding, run: number): Message {
  if (isAmount(finding)) return amountRemedy(finding, run);
  if (finding.reason === 'changed_closed_month' && finding.base_month !== undefined) return CHECK_FIRST;
  if (finding.reason === 'changed_closed_month') return finding.before === 0 ? CHECK_ADDED : TAKE_BACK;
  if (finding.reason === 'doubtful_readings') return decideReadings(finding.finding_id);
  if (finding.reason === 'implausible_energy' && finding.limit === 'sun') return IMPORT_NIGHT;
  return finding.quantity === 'withdrawn' ? CORRECT_POWER : IMPORT_RIGHT;
}

const decideReadings = (finding: number): Message =>
  withRemedies(
    message('accept the readings, or correct them', 'accetti le letture oppure le corregga'),
    call('acceptReadingFinding', { finding_id: finding }),
    call('correctReadings'),
  );

const IMPORT_RIGHT = withRemedies(
  message('import the right readings with their unit', 'importi le letture corrette con la loro unità'),
  call('createImport'),
);

const IMPORT_NIGHT = withRemedies(
  withRemediesOf(
    message(
      `${IMPORT_RIGHT.en}; energy of a storage behind the point is recorded with the storage and what it charges`,
      `${IMPORT_RIGHT.it}; l'energia di un accumulo dietro il punto va registrata con l'accumulo e l'energia che assorbe`,
    ),
    IMPORT_RIGHT,
  ),
  call('createStorage'),
);

const CORRECT_POWER = withRemedies(
  withRemediesOf(
    message(`${IMPORT_RIGHT.en} or correct the contracted power`, `${IMPORT_RIGHT.it} o corregga la potenza impegnata`),
    IMPORT_RIGHT,
  ),
  call('changeContractedPower'),
);

const CHECK_ADDED = withRemedies(
  message(
    'check whether it counts on these days, and if it does not, end its assignment or send the right readings',
    'verifichi se conta in questi giorni; in caso contrario termini la sua assegnazione o invii le letture corrette',
  ),
  call('endPoint'),
  call('createImport'),
);

const TAKE_BACK = withRemedies(
  message(
    'if an import was wrong, revert it, or import the right readings',
    "se un'importazione è errata, la annulli oppure importi le letture corrette",
  ),
  call('takeBackImport'),
  call('createImport'),
);
