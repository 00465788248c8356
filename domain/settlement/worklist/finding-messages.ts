import type { Language } from '../../kernel/language.ts';
import { inEachLanguage, type Message, message } from '../../kernel/messages.ts';
import type { Finding } from '../run/findings.ts';
import { writeEnergy } from '../run/wording.ts';
import type { EnergyUnit } from '../types.ts';

/** What a finding says, energies in kWh. */
export function describeFinding(finding: Finding, unit: EnergyUnit): Message {
  return inEachLanguage((language) => {
    const kwh = (units: number): string => writeEnergy(units, unit, language);
    const { quantity, kw, most, largest } = finding;
    const energies = { kw, most: kwh(most), largest: kwh(largest) };
    return `${finding.code} ${(quantity === 'injected' ? injects : withdraws)(energies, finding.resolution_minutes)[language]} (${countText(finding, language)})`;
  });
}

interface Energies {
  readonly kw: string;
  readonly most: string;
  readonly largest: string;
}

const injects = ({ kw, most, largest }: Energies, minutes: number): Message =>
  message(
    `injects up to ${largest} kWh in ${minutes} minutes, but a section of ${kw} kW gives at most ${most} kWh`,
    `immette fino a ${largest} kWh in ${minutes} minuti, ma una sezione da ${kw} kW ne dà al massimo ${most}`,
  );

const withdraws = ({ kw, most, largest }: Energies, minutes: number): Message =>
  message(
    `withdraws up to ${largest} kWh in ${minutes} minutes, but a contracted power of ${kw} kW allows at most ${most} kWh`,
    `preleva fino a ${largest} kWh in ${minutes} minuti, ma una potenza impegnata di ${kw} kW ne consente al massimo ${most}`,
  );

const countText = ({ intervals, from }: Finding, language: Language): string =>
  language === 'it' ? `intervalli: ${intervals}, il primo dal ${from}` : `${intervals} intervals, the first from ${from}`;

/** The ways out of a finding: put the data right, or accept it with a reason. */
export function mendFinding({ quantity }: Finding, run: number): Message {
  const approve = `POST /api/v1/settlement/runs/${run}/approve`;
  const fact = quantity === 'injected' ? message('', '') : CORRECT_POWER;
  return message(
    `import the right readings with their unit (POST /api/v1/imports)${fact.en}; or accept the run as it is with the reason in note (${approve})`,
    `importa le letture corrette con la loro unità (POST /api/v1/imports)${fact.it}; oppure accetta l'elaborazione così com'è, con il motivo in note (${approve})`,
  );
}

const CORRECT_POWER = message(
  ' or correct the contracted power (PUT .../points/{assignment_id}/contracted-power)',
  ' o correggi la potenza impegnata (PUT .../points/{assignment_id}/contracted-power)',
);
