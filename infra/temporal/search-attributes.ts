import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import { SEARCH_ATTRIBUTE_NAMES } from '../../domain/kernel/process.ts';

const keyOf = (name: keyof typeof SEARCH_ATTRIBUTE_NAMES) => defineSearchAttributeKey(SEARCH_ATTRIBUTE_NAMES[name], 'KEYWORD');

const CommunityId = keyOf('communityId');
const ConfigurationId = keyOf('configurationId');
const MemberId = keyOf('memberId');
const Period = keyOf('period');
const Phase = keyOf('phase');
const Capability = keyOf('capability');

/** Every attribute a namespace must know. */
export const SEARCH_ATTRIBUTES = [CommunityId, ConfigurationId, MemberId, Period, Phase, Capability] as const;

export interface ProcessAttributes {
  readonly communityId?: number | null | undefined;
  readonly configurationId?: number | null | undefined;
  readonly memberId?: number | null | undefined;
  readonly period?: string | undefined;
  readonly phase?: string | undefined;
  readonly capability?: string | undefined;
}

/** The typed pairs of what is known; what is not known is left out. */
export function searchAttributes(known: ProcessAttributes): SearchAttributePair[] {
  const pairs = [
    { key: CommunityId, value: known.communityId?.toString() },
    { key: ConfigurationId, value: known.configurationId?.toString() },
    { key: MemberId, value: known.memberId?.toString() },
    { key: Period, value: known.period },
    { key: Phase, value: known.phase },
    { key: Capability, value: known.capability },
  ];
  return pairs.flatMap(({ key, value }) => (value === undefined ? [] : [{ key, value }]));
}
