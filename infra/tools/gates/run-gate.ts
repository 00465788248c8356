import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Gate, NOT_CHECKED } from './gates.ts';
import { ROOT } from './root.ts';

export interface GateResult {
  readonly gate: Gate;
  readonly outcome: 'passed' | 'failed' | 'not checked';
  readonly seconds: number;
  readonly output: string;
}

/** Runs one gate to its end; a gate that cannot be started has failed. */
export function runGate(gate: Gate): Promise<GateResult> {
  const [program, ...args] = gate.command;
  const file = program === 'node' ? process.execPath : join(ROOT, 'node_modules', '.bin', program);
  const startedMs = performance.now();
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: join(ROOT, gate.folder ?? ''), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const finish = (outcome: GateResult['outcome']) =>
      resolve({ gate, outcome, seconds: (performance.now() - startedMs) / 1000, output: output.trim() });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', (error) => {
      output += error.message;
      finish('failed');
    });
    child.on('close', (code) => finish(outcomeOf(code)));
  });
}

function outcomeOf(code: number | null): GateResult['outcome'] {
  if (code === 0) return 'passed';
  return code === NOT_CHECKED ? 'not checked' : 'failed';
}
