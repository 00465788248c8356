import { message } from '../../kernel/messages.ts';
import { italianDay, writeDay } from '../../kernel/text/write-day.ts';
import type { Block } from './blocks.ts';

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
      what: message(
        `GSE's act ${actNumber} was recorded and waits for another person`,
        `l'atto del GSE ${actNumber} è registrato e attende un'altra persona`,
      ),
      remedy: message(
        `compare it with its document, then confirm it: POST /api/cer/communities/{community_id}/gse-acts/${actId}/confirm`,
        `lo confronti con il documento, poi lo confermi: POST /api/cer/communities/{community_id}/gse-acts/${actId}/confirm`,
      ),
    };
  return {
    by: 'document',
    what: message(`GSE's act ${actNumber} has no effect`, `l'atto del GSE ${actNumber} non ha effetto`),
    remedy: message(
      `see why (GET /api/cer/communities/{community_id}/gse-acts/${actId}), then apply it or dismiss it (.../apply, .../dismiss)`,
      `verifichi il motivo (GET /api/cer/communities/{community_id}/gse-acts/${actId}), poi lo applichi o lo archivi (.../apply, .../dismiss)`,
    ),
  };
}

/** An inspection of GSE in which nothing was handed over yet. */
export const inspectionBlock = ({ inspectionId }: { readonly inspectionId: number }): Block => ({
  by: 'document',
  what: message(
    `inspection of GSE: no evidence was submitted yet (inspection ${inspectionId})`,
    `controllo del GSE: nessuna documentazione ancora consegnata (controllo ${inspectionId})`,
  ),
  remedy: message(
    `submit what GSE requests and record it: POST /api/cer/communities/{community_id}/inspections/${inspectionId}/evidence`,
    `consegni quanto chiesto dal GSE e lo registri: POST /api/cer/communities/{community_id}/inspections/${inspectionId}/evidence`,
  ),
});

/** A plant whose days since its entry into operation are lost without an application. */
export const windowBlock = ({ code, lastDay }: { readonly code: string; readonly lastDay: string }): Block => ({
  by: 'document',
  what: message(
    `section ${code} counts from its entry into operation only if the application is sent by ${writeDay(lastDay, 'en')}`,
    `la sezione ${code} decorre dall'entrata in esercizio solo se l'istanza parte entro ${italianDay('il', lastDay)}`,
  ),
  remedy: message(
    'run the checks, resolve what they find, and send the application: POST /api/cer/communities/{community_id}/configurations/{configuration_id}/checks',
    "esegua i controlli, risolva i rilievi e invii l'istanza: POST /api/cer/communities/{community_id}/configurations/{configuration_id}/checks",
  ),
});
