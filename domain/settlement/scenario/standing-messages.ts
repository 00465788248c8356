import type { PointScheme } from '../../assets/kinds.ts';
import { type Message, message } from '../../kernel/messages.ts';

const SCHEMES: Readonly<Record<PointScheme, Message>> = {
  net_metering: message('net metering', 'scambio sul posto'),
  energy_sharing: message('energy sharing (DLgs 3/2026)', "condivisione dell'energia (DLgs 3/2026)"),
};

export const standingMessages = {
  clausesMissing: (names: Message) => message(`lacks: ${names.en}`, `mancano: ${names.it}`),
  enteredBeforeStatute: (since: string) =>
    message(
      `is before the statute (${since}): GSE pays no premium for the plant; give incentivised false, or correct configuration.statute.validFrom`,
      `precede lo statuto (${since}): il GSE non paga la tariffa premio per l'impianto; indichi incentivised false, oppure corregga configuration.statute.validFrom`,
    ),
  proofNeeded: (since: string, until: string) =>
    message(
      `must be true for a plant that entered before the statute (${since}) but not after ${until}: GSE requires a signed proof`,
      `deve essere true per un impianto entrato in esercizio prima dello statuto (${since}) ma non dopo il ${until}: il GSE chiede una prova firmata`,
    ),
  notAnEnterprise: (holder: string) =>
    message(
      `is only for enterprises, not for the holder ${holder}: leave it out`,
      `vale solo per le imprese, non per il titolare ${holder}: lo ometta`,
    ),
  largeEnterprise: message(
    'a large enterprise may not be a member of a community: leave the point out',
    'una grande impresa non può essere membro di una comunità: escluda il punto',
  ),
  excludedActivity: (edition: string, code: string) =>
    message(
      `the prevalent activity ${code} (ATECO ${edition}) excludes the enterprise: leave the point out`,
      `l'attività prevalente ${code} (ATECO ${edition}) esclude l'impresa: escluda il punto`,
    ),
  unsureActivity: (edition: string, code: string, isExcluded: boolean) =>
    message(
      `no text of GSE names activity ${code} of ATECO ${edition}; it is considered ${isExcluded ? 'excluded' : 'allowed'}: ask GSE`,
      `nessun testo del GSE nomina l'attività ${code} di ATECO ${edition}; è considerata ${isExcluded ? 'esclusa' : 'ammessa'}: chieda al GSE`,
    ),
  otherScheme: (scheme: PointScheme, until: string | null) =>
    message(
      `is under ${SCHEMES[scheme].en} ${until === null ? 'without an end' : `until ${until}`}, which excludes it: begin the period on that day, or leave it out`,
      `è in ${SCHEMES[scheme].it} ${until === null ? 'senza una fine' : `fino al ${until}`}, che lo esclude: faccia iniziare il periodo da quel giorno, oppure lo escluda`,
    ),
  endsBeforeBegin: message('must be after validFrom', 'deve essere successivo a validFrom'),
  notAteco: message('must be an ATECO code such as "35.11.00"', 'deve essere un codice ATECO come "35.11.00"'),
};
