import { simulateMessages } from './messages.ts';
import { findJobs, type Job } from './places.ts';
import { faultsOf, type Output, refusalLine, settleFile } from './settle-file.ts';

const REFUSED = 2;

const output: Output = {
  result: (text) => void process.stdout.write(text),
  finding: (line) => void process.stderr.write(line),
};

process.exitCode = await simulate(process.argv.slice(2));

async function simulate([from, to, ...rest]: readonly string[]): Promise<number> {
  if (from === undefined || rest.length > 0) {
    output.finding(refusalLine('', { path: '', code: 'usage', message: simulateMessages.usage }));
    return REFUSED;
  }
  const jobs = await jobsOrRefusals(from, to);
  let refused = jobs === undefined;
  for (const job of jobs ?? []) refused = !(await settleFile(job, output)) || refused;
  return refused ? REFUSED : 0;
}

async function jobsOrRefusals(from: string, to: string | undefined): Promise<Job[] | undefined> {
  try {
    return await findJobs(from, to);
  } catch (error) {
    for (const fault of faultsOf(error)) output.finding(refusalLine(from, fault));
    return undefined;
  }
}
