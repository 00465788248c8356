import { z } from 'zod';
import type { Job } from '../steps/job.ts';
import type { ExplainedAmount } from './job-result.ts';
import { ownersByCode } from './member-totals.ts';
import type { RunDetail, RunPart } from './run-detail.ts';

const explanation = z.looseObject({ cents: z.number(), text: z.array(z.string()) });

/** The point with the most money of the run, of those that belong to natural persons where there are any. */
function topPoint(job: Job, { parts }: RunDetail): RunPart | undefined {
  const owners = ownersByCode(job.scenario);
  const persons = new Set(job.scenario.members.filter(({ holderClass }) => holderClass === 'natural_person').map(({ code }) => code));
  const points = parts.filter(({ receiver, component, cents }) => receiver === 'point' && component === 'premium' && cents > 0);
  const ofPersons = points.filter(({ code }) => persons.has(owners.get(code) ?? ''));
  return (ofPersons.length > 0 ? ofPersons : points).toSorted((one, other) => other.cents - one.cents)[0];
}

/** One member's amount of the month with most shared energy, followed back to its readings; null where nothing was shared out. */
export async function explainTopAmount(job: Job, runs: readonly RunDetail[]): Promise<ExplainedAmount | null> {
  const run = runs.toSorted((one, other) => other.shared - one.shared)[0];
  const part = run && topPoint(job, run);
  if (run === undefined || part === undefined) return null;
  const { cents, text } = await job.manager.get(`/api/v1/settlement/runs/${run.id}/explanation`, explanation, {
    code: part.code,
    lang: 'en',
  });
  const owner = ownersByCode(job.scenario).get(part.code);
  const member = job.scenario.members.find(({ code }) => code === owner)?.name ?? part.code;
  return { month: run.month, code: part.code, member, cents, lines: text };
}
