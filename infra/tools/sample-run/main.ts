import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { chooseScenario } from './choose-scenario.ts';
import { type JobOptions, readJobOptions } from './options.ts';
import { describeJobFailure } from './output/failure.ts';
import { resultJson } from './output/json.ts';
import { createProgress } from './output/progress.ts';
import { resultLines } from './output/terminal.ts';
import { reportHtml } from './report/report.ts';
import { runSteps, stepCount } from './run-steps.ts';
import { openClient } from './steps/job.ts';

const SHOWN_REMARKS = 20;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const sink = { isTerminal: process.stdout.isTTY === true, write: (text: string): void => void process.stdout.write(text) };

/** The file appears whole or not at all. */
function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}

async function main({
  api,
  operatorKey,
  managerKey,
  report,
  people: kept,
  meters,
  scenario: folder,
  json,
  fresh,
  language,
}: JobOptions): Promise<void> {
  const startedMs = performance.now();
  const clientOf = (file: string) => openClient(api, readFileSync(file, 'utf8').trim());
  const [operator, manager] = [clientOf(operatorKey), clientOf(managerKey)];
  const { scenario, remarks } = await chooseScenario(manager, folder, fresh);
  const people = kept && { api, ...kept };
  const progress = createProgress(stepCount({ people, meters }), sink);
  say(
    `\n${scenario.community.name}: ${scenario.members.length} members, ${scenario.plants.length} plants, ${scenario.months.from} to ${scenario.months.to}\n`,
  );
  for (const remark of remarks.slice(0, SHOWN_REMARKS)) say(`  note: ${remark[language]}`);
  if (remarks.length > SHOWN_REMARKS) say(`  and ${remarks.length - SHOWN_REMARKS} more notes`);
  const result = await runSteps({ operator, manager, scenario, note: progress.note }, progress, { people, meters });
  const reportFile = join(report, `${result.community.code}.html`);
  writeWhole(reportFile, reportHtml(result));
  if (json !== undefined) writeWhole(resolve(json), resultJson(result));
  say('');
  resultLines(result).forEach(say);
  say(`\nReport: ${reportFile}${json === undefined ? '' : `\nResult: ${resolve(json)}`}`);
  say(`The job took ${((performance.now() - startedMs) / 1000).toFixed(1)} s.`);
}

try {
  const options = readJobOptions(process.argv.slice(2));
  await main(options).catch((error: unknown) => fail(describeJobFailure(error, options.language)));
} catch (error) {
  fail(describeJobFailure(error));
}

function fail(what: string): void {
  process.stderr.write(`\nThe main job failed: ${what}\n`);
  process.exitCode = 1;
}
