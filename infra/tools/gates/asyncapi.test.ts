import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EVENT_TYPE_NAMES } from '../../../domain/notifications/event-types.ts';
import { ASYNCAPI_FILE, asyncApiText } from './asyncapi.ts';

const committed = readFileSync(ASYNCAPI_FILE, 'utf8');

it('is committed as it is generated: else run node infra/tools/gates/asyncapi.ts', () => {
  expect(JSON.parse(committed)).toEqual(JSON.parse(asyncApiText()));
});

it('has a message for each event, and every reference leads somewhere', () => {
  const document = JSON.parse(committed);
  const names = Object.values<{ name: string }>(document.channels.webhooks.messages).map(({ name }) => name);
  expect(names).toEqual(EVENT_TYPE_NAMES);
  const references = [...committed.matchAll(/"\$ref": "#\/([^"]+)"/g)].map(([, path = '']) => path.split('/'));
  expect(references.length).toBeGreaterThan(EVENT_TYPE_NAMES.length);
  // biome-ignore lint/suspicious/noExplicitAny: a walk through any document
  const at = (path: readonly string[]) => path.reduce((node: any, name) => node?.[name], document);
  expect(references.filter((path) => at(path) === undefined)).toEqual([]);
});
