import { client } from '../../shell/client.ts';
import type { Rule, StoredRule } from './rule-words.ts';

const RULES = '/api/cer/communities/{community_id}/distribution-rules';
const RULE = `${RULES}/{rule_id}` as const;

export interface NewRule {
  readonly configuration_id: number;
  readonly rule: Rule;
  /** First day of a month. */
  readonly valid_from: string;
  readonly decided_on: string | null;
  readonly document_id: number | null;
}

interface End {
  readonly valid_to: string | null;
  readonly document_id: number | null;
}

/** Ends a rule as it stands now, or opens its end again. */
export async function endRule(communityId: number, ruleId: number, body: End): Promise<void> {
  const path = { community_id: communityId, rule_id: ruleId };
  const { response } = await client.http.GET(RULE, { params: { path } } as never);
  const header = { 'If-Match': response.headers.get('ETag') ?? '' };
  await client.put(RULE, { params: { path, header }, body } as never);
}

/** Stores a new rule after the one before it has been ended on the same day; where the new one is refused, the former end comes back. */
export async function saveRule(communityId: number, rule: NewRule, present: StoredRule | undefined, key: string): Promise<void> {
  const document_id = rule.document_id;
  if (present) await endRule(communityId, present.id, { valid_to: rule.valid_from, document_id });
  try {
    await client.post(RULES, { params: { path: { community_id: communityId } }, body: rule, headers: { 'Idempotency-Key': key } } as never);
  } catch (error) {
    if (present) await endRule(communityId, present.id, { valid_to: present.valid_to, document_id });
    throw error;
  }
}
