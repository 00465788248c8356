import { loadavg } from 'node:os';
import { lifecycleProcess } from '../../../../domain/members/processes.ts';
import { onboardingProcess } from '../../../../domain/onboarding/processes.ts';
import { type Database, openDatabase } from '../../../postgres/driver/index.ts';
import { type BenchEnvironment, openBenchEnvironment } from '../bench-environment.ts';
import { absolute, type BenchGroup, type Measure } from '../measure.ts';
import { openLives } from './lives.ts';
import { pointsInAreas } from './places.ts';
import { precheck } from './precheck.ts';
import { memberSignals, onboardingSignals, untilTakenUp } from './signals.ts';
import { quantile } from './turns.ts';

const COMMUNITIES = 1000;
const MEASURED = 300;
const P95_MS = 1000;
const WORKER_MB = 1000;
const POINTS_A_SECOND = 20_000;
const PRECHECK_S = 2;

const run: BenchGroup['run'] = async (say, { size = COMMUNITIES }) => {
  const at = await openBenchEnvironment(say, { processes: ['worker'] });
  const app = openDatabase(at.env.DATABASE_URL as string, { name: 'bench-app', max: 4 });
  const note = (line: string): void => say(`  ${line} (load ${loadavg()[0]?.toFixed(1)})`);
  try {
    return [...(await lives(at, app, size, note)), ...(await checks(at, app, note))];
  } finally {
    await app.close();
    await at.remove();
  }
};

type Note = (line: string) => void;

async function lives(at: BenchEnvironment, app: Database, size: number, note: Note): Promise<Measure[]> {
  const from = performance.now();
  const { members, onboardings } = await openLives(at, app, size);
  await untilTakenUp(at, members.slice(-5).map(lifecycleProcess), 'life-state');
  await untilTakenUp(at, onboardings.slice(-5).map(onboardingProcess), 'onboarding-state');
  note(`${members.length} memberships and ${onboardings.length} onboardings are open, ${seconds(from)} s`);
  const spread = <T>(all: readonly T[]): T[] => all.filter((_, index) => index % Math.ceil(all.length / MEASURED) === 0);
  const ofMembers = await memberSignals(at, app, spread(members));
  note(`${ofMembers.length} signals to members, p50 ${quantile(ofMembers, 0.5).toFixed(0)} ms`);
  const ofOnboardings = await onboardingSignals(at, app, spread(onboardings));
  note(`${ofOnboardings.length} signals to onboardings, p50 ${quantile(ofOnboardings, 0.5).toFixed(0)} ms`);
  const open = `${members.length} members, ${onboardings.length} onboardings open`;
  return [
    absolute({
      id: 'O1',
      what: `signal to a member to its visible state, p95; ${open}`,
      value: quantile(ofMembers, 0.95),
      unit: 'ms',
      below: P95_MS,
    }),
    absolute({
      id: 'O2',
      what: 'signal to an onboarding to its visible state, p95',
      value: quantile(ofOnboardings, 0.95),
      unit: 'ms',
      below: P95_MS,
    }),
    absolute({
      id: 'O3',
      what: 'most resident memory of the worker meanwhile',
      value: at.memory('worker').peakMb,
      unit: 'MB',
      below: WORKER_MB,
    }),
  ];
}

async function checks(at: BenchEnvironment, app: Database, note: Note): Promise<Measure[]> {
  const points = await pointsInAreas(at.owner, app);
  note('points looked up');
  const precheckS = await precheck(at.owner, app);
  const reached = { ...absolute({ id: 'O4', what: 'points whose area is found', value: points, unit: '1/s', below: null }) };
  return [
    { ...reached, reach: `>= ${POINTS_A_SECOND} 1/s`, met: points >= POINTS_A_SECOND },
    absolute({ id: 'O5', what: 'precheck of 200 members, longest of five', value: precheckS, unit: 's', below: PRECHECK_S }),
  ];
}

const seconds = (from: number): string => ((performance.now() - from) / 1000).toFixed(1);

/** Thousands of lives and onboardings open at once (issue 15, section 7). */
export const onboarding: BenchGroup = {
  name: 'onboarding',
  what: '5,000 memberships and 1,000 onboardings open at once, areas of points, prechecks (minutes)',
  size: `communities of five members and one onboarding (${COMMUNITIES})`,
  onlyByName: true,
  run,
};
