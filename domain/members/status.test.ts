import { expect, it } from 'vitest';
import { type MemberStatus, mayBecome } from './status.ts';

const STATES: MemberStatus[] = ['pending', 'active', 'suspended', 'leaving', 'left'];

it('follows a membership from admission to exit', () => {
  const steps = STATES.flatMap((from) => STATES.filter((to) => from !== to && mayBecome(from, to)).map((to) => `${from}>${to}`));
  expect(steps).toEqual([
    'pending>active',
    'pending>left',
    'active>suspended',
    'active>leaving',
    'active>left',
    'suspended>active',
    'suspended>leaving',
    'suspended>left',
    'leaving>active',
    'leaving>left',
  ]);
});
