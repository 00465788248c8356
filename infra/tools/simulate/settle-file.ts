import { writeFile } from 'node:fs/promises';
import { DomainError, type Fault } from '../../../domain/kernel/errors.ts';
import { verbatim } from '../../../domain/kernel/messages.ts';
import { settleScenario } from '../../../domain/settlement/scenario/settle-scenario.ts';
import { scenarioWarnings } from '../../../domain/settlement/scenario/warnings.ts';
import { printResult } from '../../../domain/settlement/scenario/whole.ts';
import type { Job } from './places.ts';
import { readScenario } from './read-scenario.ts';

/** Where a result without target goes, and each line on a refusal or a warning. */
export interface Output {
  readonly result: (text: string) => void;
  readonly finding: (line: string) => void;
}

/** Settles one file; true when its result is written, with one line for each warning, false after one refusal line for each fault. */
export async function settleFile(job: Job, output: Output): Promise<boolean> {
  try {
    const scenario = await readScenario(job.from);
    const result = `${printResult(settleScenario(scenario))}\n`;
    if (job.to === undefined) output.result(result);
    else await writeFile(job.to, result);
    for (const fault of scenarioWarnings(scenario)) output.finding(warningLine(job.from, fault));
    return true;
  } catch (error) {
    for (const fault of faultsOf(error)) output.finding(refusalLine(job.from, fault));
    return false;
  }
}

/** `{ file, path, code, message }` as one line. */
export function refusalLine(file: string, { path, code, message }: Fault): string {
  return `${JSON.stringify({ file, path, code, message: message.en })}\n`;
}

/** A refusal line that says that it is a warning. */
function warningLine(file: string, { path, code, message }: Fault): string {
  return `${JSON.stringify({ file, path, code, message: message.en, warning: true })}\n`;
}

/** A domain error's faults, or itself as one; a system error (no right to read, disk full) likewise. Anything else is a bug and goes on. */
export function faultsOf(error: unknown): readonly Fault[] {
  if (error instanceof DomainError) return error.details.length > 0 ? error.details : [{ path: '', code: error.code, message: error.text }];
  if (error instanceof Error && 'syscall' in error) return [{ path: '', code: 'file_error', message: verbatim(error.message) }];
  throw error;
}
