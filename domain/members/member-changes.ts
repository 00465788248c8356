import { type Message, message } from '../kernel/messages.ts';

/** What may change of a member on a day. */
export const MEMBER_CHANGES = ['supplier', 'role', 'point', 'heir', 'move'] as const;
export type MemberChangeKind = (typeof MEMBER_CHANGES)[number];

/** What a change means for what is settled, and what is reported to GSE. */
interface Meaning {
  readonly settlement: Message;
  readonly gse: Message;
}

const REPORT = message(
  'a point leaves or joins: report the change to GSE as a variation within the term shown in the worklist',
  'un punto esce o entra: comunichi la variazione al GSE entro il termine indicato nell’elenco delle attività',
);

/** In words for the manager. Sources: cacer.md 2.3 (variations), cacer-2026.md D6 (change of holder), DLgs 199/2021 art. 32 (free choice of supplier). */
export const MEANING: Readonly<Record<MemberChangeKind, Meaning>> = {
  supplier: {
    settlement: message('nothing: energy and money do not depend on the supplier', 'nulla: energia e importi non dipendono dal fornitore'),
    gse: message('nothing is reported', 'nulla da comunicare'),
  },
  role: {
    settlement: message(
      'no direct effect: only the points and plants count, each on its own days',
      'nessun effetto diretto: contano solo i punti e gli impianti, ciascuno nei propri giorni',
    ),
    gse: message('a plant that joins is a variation of its own', 'un impianto che entra è una variazione a sé'),
  },
  point: {
    settlement: message(
      'the old point counts until the day before, the new one once GSE recognises it; settled months that it touches are settled again',
      'il vecchio punto conta fino al giorno prima, il nuovo da quando il GSE lo riconosce; i mesi interessati vengono ricalcolati',
    ),
    gse: REPORT,
  },
  heir: {
    settlement: message(
      'months until the day before stay in the name of the former holder and are paid to the estate; from that day on the heir is the holder',
      'i mesi fino al giorno prima restano al precedente intestatario e spettano agli eredi; da quel giorno il titolare è l’erede',
    ),
    gse: message(
      'if the treatment by the grant reduction stays the same, nothing is reported to GSE; otherwise report a removal and an addition (see the worklist)',
      'se il trattamento per la riduzione F resta uguale non si comunica nulla; altrimenti va comunicato come uscita e nuovo ingresso (si veda l’elenco delle attività)',
    ),
  },
  move: {
    settlement: message(
      'the point of the old address counts until the day before; one in the same area counts once GSE recognises it, elsewhere the member stays without a point',
      'il punto del vecchio indirizzo conta fino al giorno prima; uno nella stessa area conta da quando il GSE lo riconosce, altrove il membro resta senza punto',
    ),
    gse: REPORT,
  },
};
