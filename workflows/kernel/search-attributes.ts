import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import type { Capability as CapabilityName } from '../../domain/capabilities.ts';

const Period = defineSearchAttributeKey('Period', 'KEYWORD');
const Capability = defineSearchAttributeKey('Capability', 'KEYWORD');
const Phase = defineSearchAttributeKey('Phase', 'KEYWORD');

/** What a capability's work on a month is found by. */
export const monthAttributes = (capability: CapabilityName, month: string): SearchAttributePair[] => [
  { key: Period, value: month },
  { key: Capability, value: capability },
];

export const phaseAttribute = (phase: string): SearchAttributePair[] => [{ key: Phase, value: phase }];
