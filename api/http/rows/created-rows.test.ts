import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fullMessage, ROW_BOUNDS, type RowBound } from '../../../domain/kernel/row-bounds.ts';
import { ROOT } from '../../../infra/tools/gates/root.ts';
import { ROUTES } from '../../routes.ts';
import { CREATED_ROWS, createdRows } from './created-rows.ts';
import { parentOf } from './require-room.ts';

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
    expect(posts.map(({ operationId }) => operationId).toSorted()).toEqual(Object.keys(CREATED_ROWS).toSorted());
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
      expect(fullMessage(bound).en).not.toContain('The record has');
    },
  );

  it('is that of an operation', () => {
    const used = new Set(Object.keys(CREATED_ROWS).flatMap((operation) => createdRows(operation)));
    expect(Object.keys(ROW_BOUNDS).filter((kind) => !used.has(kind as never))).toEqual([]);
  });
});
