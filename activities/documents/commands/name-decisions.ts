import { type DecisionUse, possibleUses, USE_NAMES } from '../../../domain/documents/decision-kinds.ts';
import { storedDocumentMessages } from '../../../domain/documents/messages.ts';
import { invalidInput } from '../../../domain/kernel/errors.ts';
import { joined } from '../../../domain/kernel/messages.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { nameDecision } from '../../../infra/postgres/documents/decisions.ts';
import type { DocumentRow } from '../../../infra/postgres/documents/documents.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/**
 * Records that the acting person says what a document decides; said again it changes nothing. `invalid_input` for what a document of its kind,
 * or about a person, cannot decide (decision record 0095).
 */
export async function nameDecisions(work: CommandWork, document: DocumentRow, uses: readonly DecisionUse[]): Promise<void> {
  await lockChangeableCommunity(work.trx, document.community_id);
  const possible = possibleUses(document);
  const wrong = uses.filter((use) => !possible.includes(use)).map((use) => USE_NAMES[use]);
  if (wrong.length > 0) throw invalidInput('decides', 'wrong_kind', storedDocumentMessages.cannotDecide(document.id, joined(wrong, ', ')));
  const said: DecisionUse[] = [];
  for (const use of uses) if (await nameDecision(work.trx, { document_id: document.id, use, named_by: work.actor })) said.push(use);
  if (said.length === 0) return;
  const event = { chain: document.community_id, action: 'document.decisions_named', objectKind: 'document', objectId: document.id };
  work.audit({ ...event, after: { decides: said } });
}
