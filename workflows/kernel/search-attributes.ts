import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import type { Capability as CapabilityName } from '../../domain/capabilities.ts';
import { SEARCH_ATTRIBUTE_NAMES } from '../../domain/kernel/process.ts';

const Period = defineSearchAttributeKey(SEARCH_ATTRIBUTE_NAMES.period, 'KEYWORD');
const Capability = defineSearchAttributeKey(SEARCH_ATTRIBUTE_NAMES.capability, 'KEYWORD');
const Phase = defineSearchAttributeKey(SEARCH_ATTRIBUTE_NAMES.phase, 'KEYWORD');

export const capabilityAttribute = (capability: CapabilityName): SearchAttributePair[] => [{ key: Capability, value: capability }];

/** What a capability's work on a month is found by. */
export const monthAttributes = (capability: CapabilityName, month: string): SearchAttributePair[] => [
  { key: Period, value: month },
  ...capabilityAttribute(capability),
];

export const phaseAttribute = (phase: string): SearchAttributePair[] => [{ key: Phase, value: phase }];
