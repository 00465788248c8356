import { expect, it } from 'vitest';
import { MEMBER_STATES } from './status.ts';
import { mayBecome } from './testing/may-become.ts';

it('follows a membership from admission to exit', () => {
  const steps = MEMBER_STATES.flatMap((from) =>
    MEMBER_STATES.filter((to) => from !== to && mayBecome(from, to)).map((to) => `${from}>${to}`),
  );
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
