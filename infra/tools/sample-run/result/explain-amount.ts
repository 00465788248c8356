import type { SettlementRunDetail } from '../../../../api/client/client.ts';
import type { Job } from '../steps/job.ts';
import type { ExplainedAmount } from './job-result.ts';
import { ownersByCode } from './member-totals.ts';

/** A point of a run with all the cents it got. */
interface Paid {
  readonly run: SettlementRunDetail;
  readonly code: string;
  readonly cents: number;
}

function paidPoints(run: SettlementRunDetail): Paid[] {
  const byCode = Map.groupBy(
    run.parts.filter(({ receiver }) => receiver === 'point'),
    ({ code }) => code,
  );
  return [...byCode].map(([code, parts]) => ({ run, code, cents: parts.reduce((sum, part) => sum + part.cents, 0) }));
}

/** The highest amount that a point got in a month, of a natural person where one got any. */
function topPoint(
  { members }: Job['scenario'],
  owners: ReadonlyMap<string, string>,
  runs: readonly SettlementRunDetail[],
): Paid | undefined {
  const persons = new Set(members.filter(({ holderClass }) => holderClass === 'natural_person').map(({ code }) => code));
  const paid = runs.flatMap(paidPoints).filter(({ cents }) => cents > 0);
  const ofPersons = paid.filter(({ code }) => persons.has(owners.get(code) ?? ''));
  return (ofPersons.length > 0 ? ofPersons : paid).toSorted((one, other) => other.cents - one.cents)[0];
}

/** One member's amount of a month, the highest there is, followed back to its readings; null where nothing was shared out. */
export async function explainTopAmount({ manager, scenario }: Job, runs: readonly SettlementRunDetail[]): Promise<ExplainedAmount | null> {
  const owners = ownersByCode(scenario);
  const paid = topPoint(scenario, owners, runs);
  if (paid === undefined) return null;
  const { run, code, cents } = paid;
  const { lines } = await manager.call('explainSettlementRun', { path: { run_id: run.id }, query: { code, lang: 'en' } });
  const member = scenario.members.find((one) => one.code === owners.get(code))?.name ?? code;
  return { month: run.month, code, member, cents, lines };
}
