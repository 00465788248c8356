import { expect, it } from 'vitest';
import { eventTitle } from './event-titles.ts';
import { EVENT_TYPE_NAMES } from './event-types.ts';

it.each(EVENT_TYPE_NAMES)('says %s in both languages, without field names', (name) => {
  const { en, it } = eventTitle(name);
  for (const text of [en, it]) expect(text).toMatch(/^[A-Z][^`:;]{5,}$/);
  expect(en).not.toBe(it);
});
