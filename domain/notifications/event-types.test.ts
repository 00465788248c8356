import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { declarations } from '../capabilities.ts';
import { STEP_KINDS } from '../onboarding/events.ts';
import { EVENT_TYPE_NAMES, eventOfAction, eventTitle, isUnpublished } from './event-types.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Names like `member.created` in code that records events, which tables, messages and modules do not have. */
const ACTION = /(?<![\w./])'([a-z][a-z_]+\.[a-z_]+)'/g;
/** Fields of bodies and columns look the same; the API document names many. */
const NO_ACTION = /^(body|audit_event|document_content)\.|^section\.power_kw$/;
const RECORDS = /audit\(|objectKind|WorkEvent|recordAudit|action: '/;

function actionsInCode(): Set<string> {
  const files = globSync(['activities/**/*.ts', 'infra/identity/*.ts', 'api/**/*.ts'], { cwd: ROOT });
  const texts = files.filter((file) => !/test|^api\/http\/document\//.test(file)).map((file) => readFileSync(join(ROOT, file), 'utf8'));
  return new Set(texts.filter((text) => RECORDS.test(text)).flatMap((text) => [...text.matchAll(ACTION)].map(([, name = '']) => name)));
}

describe('the list of events', () => {
  it('has every action of the audit record, or says that it is not published', () => {
    const found = [...actionsInCode()].filter((name) => !NO_ACTION.test(name));
    expect(found.length).toBeGreaterThan(80);
    const isKnown = (action: string) => eventOfAction(action) !== undefined || isUnpublished(action);
    expect(found.filter((action) => !isKnown(action))).toEqual([]);
  });

  it('has every step of an application', () => {
    expect(STEP_KINDS.filter((kind) => eventOfAction(`application.${kind}`) === undefined)).toEqual([]);
  });

  it('names a stored version of a month by its state', () => {
    expect(eventOfAction('settlement.run_stored', 'posted')).toBe('settlement.month_posted');
    expect(eventOfAction('settlement.run_stored', 'awaiting_approval')).toBe('settlement.month_waiting');
  });

  it('publishes nothing about accounts', () => {
    const groups = declarations().flatMap(({ unpublished = [] }) => unpublished);
    expect(EVENT_TYPE_NAMES.filter((name) => groups.includes(name.split('.')[0] ?? ''))).toEqual(['webhook.disabled', 'webhook.ping']);
  });
});

it.each(EVENT_TYPE_NAMES)('says %s in both languages, without field names', (name) => {
  const { en, it } = eventTitle(name);
  for (const text of [en, it]) expect(text).toMatch(/^[A-Z][^`:;]{5,}$/);
  expect(en).not.toBe(it);
});
