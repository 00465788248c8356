import type { Transaction } from 'kysely';
import { hasCommunity, type Principal, visibleRows } from '../../../domain/identity/principal.ts';
import { BLOCKED_BY, type Block, type BlockedBy } from '../../../domain/settlement/worklist/blocks.ts';
import { TASK_WORDS } from '../../../domain/settlement/worklist/task-messages.ts';
import { byLastDay, OWN_TASK_RIGHTS, type Task } from '../../../domain/settlement/worklist/tasks.ts';
import { RESOLVED_WITH } from '../../../domain/settlement/worklist/urgency.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { type FoundTask, ownTasks } from '../../../infra/postgres/settlement/tasks.ts';
import { worklistConfigurations } from '../../../infra/postgres/settlement/worklist.ts';
import { loadWorklist, type WorklistItem } from './worklist.ts';

/** Configurations with something to do whose worklist is read: those that come first. */
const MOST_CONFIGURATIONS = 200;

/** What a person must do, as far as the person's rights allow it, by the last day; the context must see the person's communities. */
export async function loadTasks(trx: Transaction<DB>, principal: Principal, communityId?: number): Promise<Task[]> {
  const may = rightsOf(principal);
  const blocked = await blockedTasks(trx, may, communityId);
  const parties = principal.parties.map(({ partyId }) => partyId);
  const own = await ownTasks(trx, { userId: principal.userId, parties, communityId });
  const listed = own.filter(({ kind, communityId: at }) => may.own(kind, at)).map(toTask);
  return [...listed, ...blocked].sort(byLastDay);
}

/** Tasks of those who work for the community; the others are about the own record. */
const OF_COMMUNITY: ReadonlySet<FoundTask['kind']> = new Set(['consent', 'account', 'own_data', 'own_upload', 'work_order']);

interface Rights {
  /** Whether the person can resolve something anywhere, or what a block waits for in a community. */
  readonly anything: boolean;
  readonly resolve: (by: BlockedBy, communityId: number) => boolean;
  readonly own: (kind: FoundTask['kind'], communityId: number) => boolean;
}

function rightsOf(principal: Principal): Rights {
  const resolving = new Map(BLOCKED_BY.map((by) => [by, visibleRows(principal, RESOLVED_WITH[by])]));
  const partyIn = (communityId: number) => principal.parties.find((record) => record.communityId === communityId)?.partyId;
  return {
    anything: [...resolving.values()].some(({ platform, communities }) => platform || communities.length > 0),
    resolve: (by, communityId) => hasCommunity(resolving.get(by) ?? visibleRows(principal, RESOLVED_WITH[by]), communityId),
    own: (kind, communityId) => {
      const rows = visibleRows(principal, OWN_TASK_RIGHTS[kind]);
      if (OF_COMMUNITY.has(kind)) return hasCommunity(rows, communityId);
      const partyId = partyIn(communityId);
      return partyId !== undefined && rows.parties.includes(partyId);
    },
  };
}

async function blockedTasks(trx: Transaction<DB>, may: Rights, communityId: number | undefined): Promise<Task[]> {
  if (!may.anything) return [];
  const configurations = await worklistConfigurations(trx, { take: MOST_CONFIGURATIONS, after: 0, communityId });
  const places = new Map(configurations.map((one) => [one.id, one.communityId]));
  const items = await loadWorklist(trx, [...places.keys()]);
  return items.flatMap((item) => {
    const at = places.get(item.configurationId);
    if (at === undefined) return [];
    const [first, ...others] = item.blocks.filter(({ by }) => may.resolve(by, at));
    return first === undefined ? [] : [blockedTask(item, at, first, others.length)];
  });
}

const blockedTask = (item: WorklistItem, communityId: number, { by, what, remedy }: Block, more: number): Task => ({
  kind: by,
  communityId,
  text: what,
  remedy,
  year: item.year,
  more,
  dueOn: item.dueOn,
  since: item.since,
  ...targetOf(item),
});

function targetOf({ runId, yearId, configurationId }: WorklistItem): Pick<Task, 'target' | 'targetId'> {
  if (runId !== null) return { target: 'run', targetId: runId };
  if (yearId !== null) return { target: 'year', targetId: yearId };
  return { target: 'configuration', targetId: configurationId };
}

const toTask = ({ kind, name, ...row }: FoundTask): Task => ({
  ...row,
  kind,
  text: TASK_WORDS[kind].text(name),
  remedy: TASK_WORDS[kind].remedy,
  year: null,
  more: 0,
});
