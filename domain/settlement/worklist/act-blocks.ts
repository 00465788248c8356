import type { Block } from './blocks.ts';
import { blockMessages } from './messages.ts';

/** An act of GSE that waits for a person. */
export function actBlock({
  actId,
  actNumber,
  state,
}: {
  readonly actId: number;
  readonly actNumber: string;
  readonly state: 'awaiting_confirmation' | 'kept';
}): Block {
  if (state === 'awaiting_confirmation')
    return {
      by: 'approval',
      what: blockMessages.actAwaitsConfirmation(actNumber),
      remedy: blockMessages.confirmAct(actId),
    };
  return {
    by: 'document',
    what: blockMessages.actWithoutEffect(actNumber),
    remedy: blockMessages.applyOrDismissAct(actId),
  };
}

/** An inspection of GSE in which nothing was handed over yet. */
export const inspectionBlock = ({ inspectionId }: { readonly inspectionId: number }): Block => ({
  by: 'document',
  what: blockMessages.noEvidence(inspectionId),
  remedy: blockMessages.submitEvidence(inspectionId),
});

/** A plant whose days since its entry into operation are lost without an application. */
export const windowBlock = ({ code, lastDay }: { readonly code: string; readonly lastDay: string }): Block => ({
  by: 'document',
  what: blockMessages.daysBeforeApplication(code, lastDay),
  remedy: blockMessages.sendApplication,
});
