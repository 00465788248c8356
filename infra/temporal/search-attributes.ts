import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';

const CommunityId = defineSearchAttributeKey('CommunityId', 'KEYWORD');
const ConfigurationId = defineSearchAttributeKey('ConfigurationId', 'KEYWORD');
const MemberId = defineSearchAttributeKey('MemberId', 'KEYWORD');
/** The month or day a run is about: `2026-03` or `2026-03-29`. */
const Period = defineSearchAttributeKey('Period', 'KEYWORD');
/** Where a process stands, as its capability names it: `awaiting_approval`. */
const Phase = defineSearchAttributeKey('Phase', 'KEYWORD');
const Capability = defineSearchAttributeKey('Capability', 'KEYWORD');

/** Every attribute a namespace must know. Never encrypted: ids and phases only, no names. */
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
