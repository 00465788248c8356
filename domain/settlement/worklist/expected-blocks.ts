import type { ParameterName } from '../../kernel/legal/parameter-row.ts';
import type { LocalDate, LocalMonth } from '../../kernel/time/local-date.ts';
import { monthPeriod } from '../../kernel/time/local-date.ts';
import { giveValue } from '../run/give-value.ts';
import type { Block } from './blocks.ts';
import { blockMessages } from './messages.ts';

/** What a month that is not settled yet will lack: a legal value, or (`parameter` null) a distribution rule on its last day. */
export interface ExpectedGap {
  readonly month: LocalMonth;
  readonly parameter: ParameterName | null;
  /** First day of the first rule that begins after the month's first day; null for none. */
  readonly ruleFrom: LocalDate | null;
}

/** Why a month will be blocked, before it is settled. */
export function expectedBlock({ month, parameter, ruleFrom }: ExpectedGap): Block {
  if (parameter === null)
    return { by: 'rule', what: blockMessages.willLackRule(month, ruleFrom), remedy: blockMessages.addRuleFrom(`${month}-01`) };
  const { from, to } = monthPeriod(month);
  return {
    by: 'parameter',
    what: blockMessages.willLackValue(month, parameter),
    remedy: giveValue({ name: parameter, dimension: '', from, to }),
  };
}

/** An own value in a unit or with a number that its definition does not allow. */
export interface UnusableValue {
  readonly id: number;
  readonly name: ParameterName;
  readonly dimension: string;
  readonly value: string;
  readonly unit: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The months it touches are blocked, or were settled on it before it was checked. */
export const unusableBlock = ({ id, name, dimension, value, unit, from, to }: UnusableValue): Block => ({
  by: 'parameter',
  what: blockMessages.unusableValue(id, name, `${value} ${unit}`),
  remedy: giveValue({ name, dimension, from, to, unusable: { value, unit } }, id),
});
