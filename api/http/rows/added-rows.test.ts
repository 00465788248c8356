import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fullMessage, type RowBound } from '../../../domain/kernel/row-bound.ts';
import { ROW_BOUNDS } from '../../../domain/row-bounds.ts';
import { ROOT } from '../../../infra/tools/gates/root.ts';
import { ROUTES } from '../../routes.ts';
import { countedRows, parentOf } from './require-room.ts';

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: { readonly $ref?: string; readonly properties?: object } }>>;
  };
}

const { paths, components } = JSON.parse(readFileSync(join(ROOT, 'api/openapi.json'), 'utf8')) as {
  paths: Readonly<Record<string, { readonly post?: Operation }>>;
  components: { schemas: Readonly<Record<string, { readonly properties?: object }>> };
};
const adding = ROUTES.flatMap(({ spec }) => (spec.adds === undefined ? [] : [[spec.id, countedRows(spec)] as const]));
const createdRows = (operation: string) => adding.find(([id]) => id === operation)?.[1] ?? [];
const posts = Object.values(paths).flatMap(({ post }) => (post === undefined ? [] : [post]));
const tables = readFileSync(join(ROOT, 'infra/postgres/schema/tables.ts'), 'utf8');

/** Everything that a call can name, each as the number 7. */
function namesOf({ parameters = [], requestBody }: Operation): Record<string, number> {
  const bodies = Object.values(requestBody?.content ?? {}).map(({ schema }) =>
    schema.$ref === undefined ? schema : components.schemas[schema.$ref.split('/').at(-1) ?? ''],
  );
  const names = [...parameters.map(({ name }) => name), ...bodies.flatMap((one) => Object.keys(one?.properties ?? {}))];
  return Object.fromEntries(names.map((name) => [name, 7]));
}

const principal = { actor: 'user:7', userId: 7, parties: [{ communityId: 7, partyId: 7 }] } as never;

describe('every POST of the document', () => {
  it('has bounds of the rows that it adds, or a reason why it needs none', () => {
    expect(posts.length).toBeGreaterThan(150);
    expect(posts.map(({ operationId }) => operationId).toSorted()).toEqual(adding.map(([id]) => id).toSorted());
  });

  it('names the parent of each bound', () => {
    const nameless = posts.flatMap((post) =>
      createdRows(post.operationId)
        .filter((kind) => parentOf(ROW_BOUNDS[kind], { params: namesOf(post), query: {}, body: namesOf(post), principal }) === undefined)
        .map((kind) => `${post.operationId} ${kind}`),
    );
    expect(nameless).toEqual([]);
  });
});

/** Where a call of several transactions counts again, in the one that adds the row. */
const COUNTED_AGAIN: Readonly<Record<string, string>> = {
  createImport: 'activities/metering/commands/create-import.ts',
  decideMembership: 'activities/members/commands/decide-membership.ts',
  decideOwnMembership: 'activities/members/commands/decide-membership.ts',
  rehearseMotion: 'activities/decisions/commands/rehearse.ts',
  uploadOwnDocument: 'activities/members/commands/own-documents.ts',
};

describe('a call of several transactions that adds rows', () => {
  it('counts behind the lock where it adds them', () => {
    const several = ROUTES.filter(({ kind, spec }) => kind === 'call' && spec.method === 'post' && createdRows(spec.id).length > 0).map(
      ({ spec }) => spec.id as string,
    );
    expect(several.toSorted()).toEqual(Object.keys(COUNTED_AGAIN).toSorted());
    for (const [operation, path] of Object.entries(COUNTED_AGAIN))
      for (const kind of createdRows(operation))
        expect(readFileSync(join(ROOT, path), 'utf8')).toMatch(new RegExp(`requireRoomFor\\(\\S*trx, '${kind}'`));
  });
});

/** Columns of parents of which one community or account has many: a bound of each of them is a product. */
const PARENTS_OF_MANY = new Set(['membership_id', 'asset_id', 'motion_id', 'item_id', 'section_id']);
/** Rows that one could have without a bound of their sum. */
const MOST_UNSUMMED = 10_000_000;
const PARENTS_IN_ALL: Readonly<Record<string, number>> = {
  membership_id: 10_000,
  asset_id: 20_000,
  motion_id: 5_000,
  item_id: 50_000,
  section_id: 20_000,
};

describe('a bound of each of many parents', () => {
  const bounds = Object.entries<RowBound>(ROW_BOUNDS);
  const many = bounds.filter(([, { per, most }]) => PARENTS_OF_MANY.has(per) && most * (PARENTS_IN_ALL[per] ?? 0) >= MOST_UNSUMMED / 10);

  it.each(many.map(([kind, { per, table = kind }]) => [kind, table, per]))('is bounded in sum: %s', (kind, table) => {
    const sums = bounds.filter(
      ([one, bound]) => bound.per === 'community_id' && (bound.table ?? one) === table && bound.only === undefined,
    );
    expect(sums.map(([, { most }]) => most).every((most) => most <= MOST_UNSUMMED)).toBe(true);
    expect(sums.length, kind).toBeGreaterThan(0);
    const operations = adding.filter(([, kinds]) => kinds.includes(kind as never)).map(([id]) => id);
    for (const operation of operations) expect(createdRows(operation), operation).toContain(sums[0]?.[0]);
  });
});

describe('a bound', () => {
  const columnsOf = (table: string): string => {
    const name = new RegExp(`^  ${table}: (\\w+);$`, 'm').exec(tables)?.[1];
    return new RegExp(`^export interface ${name} \\{([^}]*)\\}`, 'm').exec(tables)?.[1] ?? '';
  };

  it.each(Object.entries<RowBound>(ROW_BOUNDS))(
    'of %s counts a column that its table has, and says so in both languages',
    (kind, bound) => {
      const columns = columnsOf(bound.table ?? kind);
      for (const column of [bound.per, ...(bound.only ? [bound.only.column] : [])])
        expect(columns).toMatch(new RegExp(`^  ${column}\\b`, 'm'));
      expect(fullMessage(bound).it).toContain(`${bound.most} ${bound.what.it}`);
      expect(fullMessage(bound).en).toMatch(/^(The|Your) /);
    },
  );

  it('is that of an operation', () => {
    const used = new Set(adding.flatMap(([, kinds]) => kinds));
    expect(Object.keys(ROW_BOUNDS).filter((kind) => !used.has(kind as never))).toEqual([]);
  });
});
