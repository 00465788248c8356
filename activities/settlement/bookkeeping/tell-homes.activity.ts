import { cancellationSignal, heartbeat } from '@temporalio/activity';
import { plus, publishedEnergy } from '../../../domain/settlement/home/home-energy.ts';
import { homeDiscovery, homeStateMessage, homeTopics } from '../../../domain/settlement/home/home-messages.ts';
import { communityContext, inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import {
  deletePublished,
  type Home,
  homesToTell,
  type PublishedFigures,
  storePublished,
} from '../../../infra/postgres/settlement/homes.ts';
import type { ActivityDeps } from '../../kernel/deps.ts';
import { type CountedHome, countHomes } from './count-homes.ts';

const PAGE = 200;
const ACTOR = 'system:homes';
const CONTEXT = systemContext(ACTOR);

export interface PublishedHomes {
  readonly told: number;
  readonly takenAway: number;
}

type Deps = Pick<ActivityDeps, 'db' | 'publish'>;

/**
 * Tells each home that is set so its shared energy and what comes from the rest of the grid, as messages that stay at the broker, and takes away what
 * others were told before. May be killed and run again at any point.
 */
export const createTellHomes = (deps: Deps) => async (): Promise<PublishedHomes> => {
  const done = { told: 0, takenAway: 0 };
  for (let after = 0; ; ) {
    const page = await inContext(deps.db, CONTEXT, (trx) => homesToTell(trx, after, PAGE), { readOnly: true });
    for (const home of page.filter(({ isWanted }) => !isWanted)) {
      await takeAway(deps, home);
      done.takenAway += 1;
    }
    for (const [communityId, homes] of Map.groupBy(
      page.filter(({ isWanted }) => isWanted),
      (home) => home.communityId,
    )) {
      heartbeat({ communityId });
      cancellationSignal().throwIfAborted();
      done.told += await tellCommunity(deps, communityId, homes);
    }
    if (page.length < PAGE) return done;
    after = page.at(-1)?.deviceId ?? 0;
  }
};

async function tellCommunity(deps: Deps, communityId: number, homes: readonly Home[]): Promise<number> {
  const context = communityContext(ACTOR, [communityId]);
  const counted = await inContext(deps.db, context, (trx) => countHomes(trx, communityId, homes), { readOnly: true, snapshot: true });
  for (const home of homes) await tell(deps, home, counted.get(home.deviceId) as CountedHome);
  return homes.length;
}

async function tell({ db, publish }: Deps, home: Home, { settled, provisional, settledUntilMs, daysLeftOut }: CountedHome): Promise<void> {
  const total = publishedEnergy(home.told, plus(settled, provisional));
  const figures: PublishedFigures = { ...total, provisional, settledUntilMs, daysLeftOut, toldAtMs: Date.now() };
  const device = { id: home.deviceId, communityId: home.communityId };
  const { discovery, state } = homeTopics(device);
  // Kept first: a total that was told is never told lower, and what stays at the broker can be taken away.
  await inContext(db, CONTEXT, (trx) => storePublished(trx, home, figures));
  await publish(discovery, homeDiscovery(device, home.language));
  const settledUntil = settledUntilMs === null ? null : new Date(settledUntilMs).toISOString();
  await publish(state, homeStateMessage({ ...figures, settledUntil, toldAt: new Date(figures.toldAtMs).toISOString() }));
}

async function takeAway({ db, publish }: Deps, { deviceId, communityId }: Home): Promise<void> {
  for (const topic of Object.values(homeTopics({ id: deviceId, communityId }))) await publish(topic, undefined);
  await inContext(db, CONTEXT, (trx) => deletePublished(trx, deviceId));
}
