import { expect, it } from 'vitest';
import { message } from '../kernel/messages.ts';
import { findings, MOST_FINDINGS } from './check.ts';

const kind = { name: 'documents_present', severity: 'error', group: 'documents' } as const;
const missing = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    subject: `P${at}`,
    message: message(`P${at} lacks a paper`, `manca un documento di P${at}`),
  }));

it('tells the first findings of a check and how many more there are, and stays failed', () => {
  const listed = findings(kind, message('all there', 'tutto presente'), missing(12_000));
  expect(listed).toHaveLength(MOST_FINDINGS + 1);
  expect(listed.every(({ passed }) => !passed)).toBe(true);
  expect(listed.at(-1)?.message.en).toMatch(/^11800 more of this check/);
  expect(findings(kind, message('all there', 'tutto presente'), missing(MOST_FINDINGS))).toHaveLength(MOST_FINDINGS);
  expect(findings(kind, message('all there', 'tutto presente'), [])).toMatchObject([{ passed: true }]);
});
