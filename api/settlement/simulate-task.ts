import { settleScenario } from '../../domain/settlement/scenario/settle-scenario.ts';
import { scenarioWarnings } from '../../domain/settlement/scenario/warnings.ts';
import { printResult } from '../../domain/settlement/scenario/whole.ts';
import { parseJson } from '../http/body.ts';
import { JSON_LIMITS } from '../http/body-scan.ts';

const MAX_VALUES = 1_500_000;

/** Settles a scenario as it was sent; the result as JSON. */
export function simulate(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const scenario = parseJson(bytes, { ...JSON_LIMITS, values: MAX_VALUES });
  return new TextEncoder().encode(printResult(settleScenario(scenario), scenarioWarnings(scenario)));
}
