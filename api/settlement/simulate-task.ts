import type { Language } from '../../domain/kernel/language.ts';
import { settleScenario } from '../../domain/settlement/scenario/settle-scenario.ts';
import { scenarioWarnings } from '../../domain/settlement/scenario/warnings.ts';
import { printResult } from '../../domain/settlement/scenario/whole.ts';
import { parseJson } from '../http/body.ts';
import { JSON_LIMITS } from '../http/body-scan.ts';
import { faultsIn } from '../http/listed-faults.ts';

const MAX_VALUES = 1_500_000;

/** A scenario as it was sent, and the language of the warnings. */
export interface Simulation {
  readonly bytes: Uint8Array;
  readonly language: Language;
}

/** Settles a scenario; the result as JSON. */
export function simulate({ bytes, language }: Simulation): Uint8Array<ArrayBuffer> {
  const scenario = parseJson(bytes, { ...JSON_LIMITS, values: MAX_VALUES });
  return new TextEncoder().encode(printResult(settleScenario(scenario), faultsIn(language, scenarioWarnings(scenario))));
}
