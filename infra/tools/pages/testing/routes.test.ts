import { expect, it } from 'vitest';
import { ID_NAMES } from './find-ids.ts';
import { addressOf, pageRoutes } from './routes.ts';

it('finds the pages of all capabilities, each with who may open it', () => {
  const routes = pageRoutes();
  expect(routes).toContainEqual({ path: '/c/$communityId', audience: 'staff' });
  expect(routes).toContainEqual({ path: '/c/$communityId/mine/money', audience: 'member' });
  expect(routes.length).toBeGreaterThan(10);
});

it('has an object for each parameter that a page names, so that the test of access opens every page', () => {
  const names = pageRoutes().flatMap(({ path }) => [...path.matchAll(/\$(\w+)/g)].map(([, name = '']) => name));
  expect(names.filter((name) => !(ID_NAMES as readonly string[]).includes(name))).toEqual([]);
});

it('fills an address with ids, and has none where an id is missing', () => {
  const route = { path: '/c/$communityId/members/$memberId', audience: 'staff' } as const;
  expect(addressOf(route, { communityId: 1, memberId: 3 })).toBe('/c/1/members/3');
  expect(addressOf(route, { communityId: 1 })).toBeUndefined();
});
