import { expect, it } from 'vitest';
import { addressOf, pageRoutes } from './routes.ts';

it('finds the pages of all capabilities, each with who may open it', () => {
  const routes = pageRoutes();
  expect(routes).toContainEqual({ path: '/c/$communityId', audience: 'staff' });
  expect(routes).toContainEqual({ path: '/c/$communityId/mine/money', audience: 'member' });
  expect(routes.length).toBeGreaterThan(10);
});

it('fills an address with ids, and has none where an id is missing', () => {
  const route = { path: '/c/$communityId/members/$memberId', audience: 'staff' } as const;
  expect(addressOf(route, { communityId: 1, memberId: 3 })).toBe('/c/1/members/3');
  expect(addressOf(route, { communityId: 1 })).toBeUndefined();
});
