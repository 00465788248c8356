import { ensureWebPackages } from '../pages/ensure-pages.ts';
import { GATES } from './gates.ts';
import { type GateResult, runGate } from './run-gate.ts';

/** Two fit two cores: the type checker and the linter keep one busy each. */
const AT_ONCE = 2;
const say = (line: string) => process.stdout.write(`${line}\n`);

/** `npm run check [GATE...]`: the named gates, or all. */
const wanted = new Set(process.argv.slice(2));
const gates = GATES.filter(({ name }) => wanted.size === 0 || wanted.has(name));
const unknown = [...wanted].filter((name) => !GATES.some((gate) => gate.name === name));
if (unknown.length > 0) {
  say(`no gate named ${unknown.join(', ')}; there are: ${GATES.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}

await ensureWebPackages(say);
const results: GateResult[] = [];
const waiting = [...gates];
const lane = async (): Promise<void> => {
  for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) {
    const result = await runGate(gate);
    results.push(result);
    report(result);
  }
};
await Promise.all(Array.from({ length: AT_ONCE }, lane));

const count = (outcome: GateResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
const skipped = count('not checked');
say(`gates: ${count('passed')} passed, ${count('failed')} failed${skipped > 0 ? `, ${skipped} not checked` : ''}`);
process.exit(count('failed') > 0 ? 1 : 0);

function report({ gate, outcome, seconds, output }: GateResult): void {
  const mark = { passed: 'ok  ', failed: 'FAIL', 'not checked': '--  ' }[outcome];
  const why = outcome === 'not checked' ? `: ${output.split('\n').at(-1)}` : '';
  say(`${mark} ${gate.name.padEnd(11)} ${seconds.toFixed(1).padStart(5)} s  ${gate.holds}${why}`);
  if (outcome === 'failed') say(`${output.replace(/^/gm, '     ')}\n`);
}
