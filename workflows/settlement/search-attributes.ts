import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';

const Period = defineSearchAttributeKey('Period', 'KEYWORD');
const Capability = defineSearchAttributeKey('Capability', 'KEYWORD');
const Phase = defineSearchAttributeKey('Phase', 'KEYWORD');

/** What a month's settlement is found by. */
export const monthAttributes = (month: string): SearchAttributePair[] => [
  { key: Period, value: month },
  { key: Capability, value: 'settlement' },
];

export const phaseAttribute = (phase: string): SearchAttributePair[] => [{ key: Phase, value: phase }];
