import { expect, it } from 'vitest';
import { PAGES } from './pages.ts';

it('every page has an address of its own', () => {
  const paths = PAGES.map(({ path }) => path.replace(/\$\w+/g, '$'));
  expect(paths.filter((path, at) => paths.indexOf(path) !== at)).toEqual([]);
});
