import { expect, it } from 'vitest';
import { contactAfter, countsAtOnce, realChange } from './person-change.ts';

const KNOWN = { name: 'Anna Bianchi', taxCode: 'BNCNNA80A41H501N', contact: { email: 'anna@example.com', phone: '06 1' } };

it('keeps of a change what differs from the record', () => {
  const given = { name: 'Anna Bianchi', contact: { email: 'anna@example.com', phone: null, address: 'Via Roma 1' } };
  expect(realChange(given, KNOWN)).toEqual({ contact: { phone: null, address: 'Via Roma 1' } });
  expect(realChange({ name: 'Anna Bianchi', contact: { address: null } }, KNOWN)).toBeUndefined();
  expect(realChange({ name: 'Anna Bianchi Rossi' }, { ...KNOWN, contact: null })).toEqual({ name: 'Anna Bianchi Rossi' });
});

it('joins the changed fields of a contact with the known ones', () => {
  expect(contactAfter({ contact: { phone: null, address: 'Via Roma 1' } }, KNOWN)).toEqual({
    email: 'anna@example.com',
    address: 'Via Roma 1',
  });
  expect(contactAfter({ contact: { phone: null, email: null } }, KNOWN)).toBeNull();
  expect(contactAfter({ name: 'x' }, KNOWN)).toBeUndefined();
});

it.each([
  ['approval', { contact: { phone: '1' } }, false],
  ['contact_at_once', { contact: { phone: '1' } }, true],
  ['contact_at_once', { contact: { phone: '1' }, name: 'x' }, false],
  ['contact_at_once', { taxCode: 'x' }, false],
  ['at_once', { taxCode: 'x', name: 'x' }, true],
] as const)('with the rule %s lets %j count at once: %s', (rule, change, atOnce) => {
  expect(countsAtOnce(rule, change)).toBe(atOnce);
});
