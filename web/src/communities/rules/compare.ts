import { client } from '../../shell/client.ts';
import { addUp, type Comparison, type Result } from './comparison.ts';
import type { Rule } from './rule-words.ts';

interface CompareOptions {
  readonly configurationId: number;
  readonly months: readonly string[];
  readonly rule: Rule;
  readonly signal: AbortSignal;
  readonly onMonth: (done: number) => void;
}

/** What each member would have got under a rule: month by month, so that long computations show how far they are. */
export async function compareRule({ configurationId, months, rule, signal, onMonth }: CompareOptions): Promise<Comparison> {
  const results: Result[] = [];
  for (const month of months) {
    const body = { configuration_id: configurationId, from: month, to: month, changes: [{ kind: 'distribution' as const, rule }] };
    results.push(await client.post('/api/v1/settlement/what-if', { body, signal } as never));
    onMonth(results.length);
  }
  return addUp(results);
}
