import { expect, it } from 'vitest';
import { refuseOwnApproval } from './four-eyes.ts';
import { verbatim } from './messages.ts';

it('is approved by another person than whose change caused it, where four eyes are wanted', () => {
  const causedBy = ['user:1', 'user:3'];
  expect(() => refuseOwnApproval(verbatim('Run 7'), 'user:1', { fourEyes: true, causedBy })).toThrow('another person to approve it');
  expect(() => refuseOwnApproval(verbatim('Run 7'), 'user:2', { fourEyes: true, causedBy })).not.toThrow();
  expect(() => refuseOwnApproval(verbatim('Run 7'), 'user:1', { fourEyes: false, causedBy })).not.toThrow();
});
