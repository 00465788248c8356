import type { PointScheme } from '../../assets/kinds.ts';
import { call, inEachLanguage, type Message, message, withRemedies } from '../../kernel/messages.ts';
import { formatCents, italianDecimal } from '../../kernel/money/decimal.ts';
import { elided, italianDay, writeDay } from '../../kernel/text/write-day.ts';
import { writeMonth } from '../../kernel/text/write-month.ts';
import { monthNumber } from '../../kernel/time/local-date.ts';

/** What is sold of a plant in a month, over all buyers, and what it injected by the readings as they are now. */
export interface SoldEnergy {
  readonly plantCode: string;
  readonly month: string;
  readonly soldWh: number;
  readonly injectedWh: number;
}

const QUANTITIES_IT: Readonly<Record<string, string>> = {
  withdrawn: 'energia prelevata',
  injected: 'energia immessa',
  produced: 'energia prodotta',
  charged: 'energia assorbita',
  discharged: 'energia rilasciata',
  exempt: 'energia esente',
  efficiency: 'rendimento',
};

const COMPONENTS: Readonly<Record<string, Message>> = {
  premium: message('premium', 'tariffa premio'),
  refund: message('valorisation', 'contributo di valorizzazione'),
  excess_premium: message('excess premium', 'importo eccedentario'),
  distribution: message('distribution', 'riparto'),
};

/** What blocks the settlement of a configuration, and how to resolve it. */
export const blockMessages = {
  actAwaitsConfirmation: (actNumber: string) =>
    message(
      `GSE's act ${actNumber} was recorded and waits for another person`,
      `l'atto del GSE ${actNumber} è registrato e attende un'altra persona`,
    ),
  confirmAct: (actId: number) =>
    withRemedies(
      message('compare it with its document, then confirm it', 'lo confronti con il documento, poi lo confermi'),
      call('confirmGseAct', { gse_act_id: actId }),
    ),
  actWithoutEffect: (actNumber: string) => message(`GSE's act ${actNumber} has no effect`, `l'atto del GSE ${actNumber} non ha effetto`),
  applyOrDismissAct: (actId: number) =>
    withRemedies(
      message('see why, then apply it or dismiss it', 'verifichi il motivo, poi lo applichi o lo archivi'),
      call('getGseAct', { gse_act_id: actId }),
      call('applyGseAct', { gse_act_id: actId }),
      call('dismissGseAct', { gse_act_id: actId }),
    ),
  noEvidence: (inspectionId: number) =>
    message(
      `inspection of GSE: no evidence was submitted yet (inspection ${inspectionId})`,
      `controllo del GSE: nessuna documentazione ancora consegnata (controllo ${inspectionId})`,
    ),
  submitEvidence: (inspectionId: number) =>
    withRemedies(
      message('submit what GSE requests and record it', 'consegni quanto chiesto dal GSE e lo registri'),
      call('recordInspectionEvidence', { inspection_id: inspectionId }),
    ),
  daysBeforeApplication: (code: string, lastDay: string) =>
    message(
      `section ${code} counts from its entry into operation only if the application is sent by ${writeDay(lastDay, 'en')}`,
      `la sezione ${code} decorre dall'entrata in esercizio solo se l'istanza parte entro ${italianDay('il', lastDay)}`,
    ),
  sendApplication: withRemedies(
    message('run the checks, resolve what they find, and send the application', "esegua i controlli, risolva i rilievi e invii l'istanza"),
    call('runComplianceChecks'),
  ),
  areaUncertain: (count: number, named: string) =>
    message(
      `${count} points whose substation area is not certain: ${named}`,
      `${count} punti la cui area di cabina primaria non è certa: ${named}`,
    ),
  recordArea: message(
    "record the grid operator's assignment with its document, or correct the position",
    "registri l'assegnazione del distributore con il documento, oppure corregga la posizione",
  ),
  areaRedrawn: (areaCode: string, from: string, count: number, named: string) =>
    message(
      `the new map of ${areaCode} excludes ${count} points and plants from ${from} on: ${named}`,
      `la nuova mappa di ${areaCode} esclude ${count} punti e impianti ${italianDay('dal', from)}: ${named}`,
    ),
  moveOutOfArea: message(
    'move them to a configuration of their new area, or end their assignment',
    'li sposti in una configurazione della loro nuova area, oppure termini la loro assegnazione',
  ),
  fileBeforeRedraw: (fileBy: string) =>
    message(
      `send the application or variation by ${fileBy}: the area of that day counts for the whole incentive period`,
      `invii la richiesta o la variazione ${`entro ${italianDay('il', fileBy)}`}: l'area di quel giorno vale per tutto il periodo di incentivazione`,
    ),
  moreReadingsMissing: (series: number) =>
    message(`Readings of ${series} more series are missing`, `Mancano letture di altre ${series} serie`),
  seeCompleteness: withRemedies(
    message('see all of them, and import them', 'le veda tutte e le importi'),
    call('getCompleteness'),
    call('createImport'),
  ),
  moreFindings: (count: number) => message(`${count} more findings must be checked`, `Restano da verificare altre ${count} segnalazioni`),
  seeRun: (run: number) => withRemedies(message('see them', 'le veda'), call('getSettlementRun', { run_id: run })),
  readingsMissing: (code: string, quantity: string, count: number, when: Message) =>
    message(
      `${code} ${quantity}: ${count} ${count === 1 ? 'interval' : 'intervals'} missing, ${when.en}`,
      `${code}, ${QUANTITIES_IT[quantity] ?? quantity}: intervalli mancanti: ${count}, ${when.it}`,
    ),
  inOtherScheme: (pod: string, kind: PointScheme, from: string) =>
    message(
      `${pod} is assigned here on days, from ${from} on, on which it is ${kind === 'net_metering' ? 'under net metering' : 'in energy sharing (DLgs 3/2026)'}: GSE does not accept a point that is in both, so these days do not count until this is resolved`,
      `${pod} è assegnato qui anche in giorni, a partire ${italianDay('dal', from)}, in cui è ${kind === 'net_metering' ? 'in scambio sul posto' : "in condivisione dell'energia (DLgs 3/2026)"}: il GSE non ammette un punto in entrambi, quindi questi giorni non contano finché non si risolve`,
    ),
  documentExpires: (id: number, name: Message, day: string) =>
    message(
      `document ${id} (${name.en}) is valid until ${writeDay(day, 'en')}, and no new version has replaced it`,
      elided(`il documento ${id} (${name.it}) è valido fino al ${writeDay(day, 'it')} e nessuna nuova versione lo ha sostituito`),
    ),
  renewDocument: (id: number) =>
    withRemedies(
      message(
        `upload the renewed document as the new version of document ${id}`,
        `carichi il documento rinnovato come nuova versione del documento ${id}`,
      ),
      call('uploadDocument'),
    ),
  aboveOwed: (month: string, component: string, receivedCents: number, owedCents: number) =>
    inEachLanguage((language) => {
      const [received, owed] = [receivedCents, owedCents].map((cents) => formatCents(BigInt(cents)));
      const name = COMPONENTS[component]?.[language] ?? component;
      return language === 'it'
        ? `il GSE ha versato ${italianDecimal(received ?? '')} EUR a titolo di ${name} per ${writeMonth(month, 'it')}, ma ne doveva ${italianDecimal(owed ?? '')}`
        : `${received} EUR arrived from GSE as ${name} for ${writeMonth(month, 'en')}, but it owes ${owed} EUR`;
    }),
  correctReceipt: withRemedies(
    message(
      "correct a wrong receipt with one that has negative lines, or import GSE's amounts of the month where it owes more",
      'corregga un incasso errato con uno a righe negative, oppure importi gli importi del GSE per il mese se ne deve di più',
    ),
    call('recordGseReceipt'),
  ),
  outsideContract: (month: string, cents: number) => {
    const amount = formatCents(BigInt(cents));
    return message(
      `${amount} EUR were posted for ${writeMonth(month, 'en')}, which the contract with GSE does not cover: nobody is paid from it`,
      `per ${writeMonth(month, 'it')} risultano registrati ${italianDecimal(amount)} EUR, ma il contratto con il GSE non copre il mese: non vengono pagati a nessuno`,
    );
  },
  settleToNothing: withRemedies(
    message(
      "settle the month again and approve the version that reverses the amounts, or record GSE's act if the contract does cover it",
      'ricalcoli il mese e approvi la versione che storna le somme, oppure registri il provvedimento del GSE se il contratto lo copre',
    ),
    call('recomputeSettlementMonth'),
  ),
  oversold: ({ plantCode, month, soldWh, injectedWh }: SoldEnergy) => {
    const [sold, injected] = [soldWh, injectedWh].map((wh) => (wh / 1000).toFixed(3)) as [string, string];
    return message(
      `plant "${plantCode}" injected ${injected} kWh in ${writeMonth(month, 'en')} by its corrected readings, but ${sold} kWh of it are sold`,
      `per l'impianto "${plantCode}" le misure rettificate di ${writeMonth(month, 'it')} indicano ${italianDecimal(injected)} kWh immessi, ma ne risultano venduti ${italianDecimal(sold)} kWh`,
    );
  },
  correctSale: withRemedies(
    message(
      "record the buyer's corrected amount as a new version of the sale and approve it if it waits, or import the right readings if the correction was wrong",
      "registri l'importo rettificato dell'acquirente come nuova versione della vendita e la approvi se è in attesa, oppure importi le misure giuste se la rettifica era errata",
    ),
    call('recordEnergySales'),
    call('approveEnergySale'),
  ),
  advanceKept: (month: string) =>
    message(
      `nothing of the advance of ${writeMonth(month, 'en')} is distributed to members before the month is settled`,
      `l'acconto di ${writeMonth(month, 'it')} non viene ripartito tra i membri prima del calcolo del mese`,
    ),
  settleAdvance: (month: string) =>
    withRemedies(
      message(
        `import the readings of ${writeMonth(month, 'en')} and settle the month: the settlement replaces the advance, and waits for approval if the amount grew as much; correct the plant's power or dates if they are wrong`,
        `importi le misure di ${writeMonth(month, 'it')} e calcoli il mese: il calcolo sostituisce l'acconto e attende l'approvazione se l'aumento è altrettanto grande; corregga potenza o date dell'impianto se sono errate`,
      ),
      call('createImport'),
      call('backfillSettlement'),
    ),
  aboveLimit: (members: number, most: number) =>
    message(
      `the community has ${members} members and accepts at most ${most}: GSE's acceptance admits all who have a point or plant in the configuration`,
      `la comunità ha ${members} membri e ne ammette al massimo ${most}: l'accoglimento del GSE ammette chiunque abbia un punto o un impianto nella configurazione`,
    ),
  claimTaken: (pod: string, day: string) =>
    message(
      `a community under contract with GSE recorded ${pod} as its own: your assignment ended on ${day}, because this configuration has no contract yet`,
      `una comunità con contratto GSE ha registrato ${pod} come proprio: l'assegnazione qui è terminata ${italianDay('il', day)}, perché questa configurazione non ha ancora un contratto`,
    ),
  askHolder: withRemedies(
    message(
      'ask the holder of the POD to which community it belongs; if it is yours, ask the operator of the installation to have the other assignment ended, then assign it again',
      "chieda al titolare del POD a quale comunità appartiene; se è della Sua comunità, chieda al gestore dell'installazione di far chiudere l'altra assegnazione e poi lo assegni di nuovo",
    ),
    call('createPoint'),
  ),
  noPaymentAccount: (batch: number, payments: number) =>
    message(
      `${payments} payments of batch ${batch} have no bank account in use: no file for the bank includes them`,
      `${payments} pagamenti della distinta ${batch} non hanno un conto in uso: nessun flusso per la banca li comprende`,
    ),
  recordPaymentAccount: withRemedies(
    message(
      'ask these people for their account, or enter it from a signed form',
      'chieda a queste persone il loro conto, oppure lo inserisca da un modulo firmato',
    ),
    call('createPaymentAccount'),
  ),
  unconfirmedAccounts: (accounts: number) =>
    message(`${accounts} bank accounts wait for another person`, `${accounts} conti bancari attendono un'altra persona`),
  confirmAccount: withRemedies(
    message(
      'somebody who did not enter them compares them with the signed forms and confirms them',
      'chi non li ha inseriti li confronta con i moduli firmati e li conferma',
    ),
    call('confirmPaymentAccount'),
  ),
  raiseLimit: withRemedies(
    message(
      'raise the most members that the community accepts where the statute allows it, or end a membership',
      "aumenti il numero massimo di membri se lo statuto lo consente, oppure chiuda un'adesione",
    ),
    call('changeCommunity'),
    call('removeMember'),
  ),
  endOtherScheme: (schemeId: number) =>
    withRemedies(
      message(
        `correct the end of the scheme if it ended before, or end the point's assignment and report it`,
        `se l'altro regime è finito prima, ne corregga la fine, oppure chiuda l'assegnazione del punto e lo comunichi`,
      ),
      call('endPointScheme', { scheme_id: schemeId }),
      call('endPoint'),
    ),
  importMissing: withRemedies(
    message(
      'import the missing data; the month is then settled again automatically',
      'importi i dati mancanti; il mese viene poi ricalcolato automaticamente',
    ),
    call('createImport'),
  ),
  addEfficiency: withRemedies(
    message(
      "add the storage's efficiency for these days with its source; the month is then settled again automatically",
      "aggiunga il rendimento dell'accumulo per questi giorni con la sua fonte; il mese viene poi ricalcolato automaticamente",
    ),
    call('addStorageEfficiency'),
  ),
  pricesMissing: (count: number, when: Message) =>
    message(
      `${count === 1 ? '1 hour with shared energy has' : `${count} hours with shared energy have`} no price, ${when.en}`,
      `ore con energia condivisa senza prezzo: ${count}, ${when.it}`,
    ),
  valueMissing: (component: string, parameter: string, dimension: string) =>
    inEachLanguage((language) => {
      const name = dimension === '' ? parameter : `${parameter} ${dimension}`;
      const part = COMPONENTS[component]?.[language] ?? component;
      return language === 'it' ? `${part}: manca ${name}` : `${part}: ${name} is missing`;
    }),
  willLackValue: (month: string, parameter: string) =>
    message(
      `${writeMonth(month, 'en')} will be blocked: ${parameter} has no value`,
      `${writeMonth(month, 'it')} risulterà bloccato: manca il valore di ${parameter}`,
    ),
  willLackRule: (month: string, ruleFrom: string | null) =>
    ruleFrom === null
      ? message(
          `${writeMonth(month, 'en')} will not be distributed: it has no distribution rule`,
          `${writeMonth(month, 'it')} non sarà ripartito: manca una regola di riparto`,
        )
      : message(
          `${writeMonth(month, 'en')} will not be distributed: the distribution rule begins on ${ruleFrom}`,
          `${writeMonth(month, 'it')} non sarà ripartito: la regola di riparto inizia ${italianDay('il', ruleFrom)}`,
        ),
  addRuleFrom: (day: string) =>
    withRemedies(
      message(
        `add a distribution rule that is valid on the last day of the month: one from ${day} or earlier`,
        `aggiunga una regola di riparto valida l'ultimo giorno del mese: ${italianDay('dal', day)} o da prima`,
      ),
      call('createDistributionRule'),
    ),
  unusableValue: (id: number, name: string, value: string) =>
    message(
      `the community's own value ${id} for ${name}, ${value}, is in another unit or out of range: its months are blocked`,
      `il valore ${id} inserito dalla comunità per ${name}, ${value}, è in un'altra unità o fuori dai limiti: i mesi interessati sono bloccati`,
    ),
  runPartial: (run: number) =>
    message(
      `readings are missing in the month (run ${run}): it counts once somebody approves it as it is`,
      `nel mese mancano letture (elaborazione ${run}): vale quando qualcuno lo approva così com'è`,
    ),
  approvePartial: (run: number) =>
    withRemedies(
      message('approve it as it is, or provide what is missing', `la approvi così com'è, oppure fornisca ciò che manca`),
      call('approveSettlementRun', { run_id: run }),
    ),
  runLowers: (run: number) =>
    message(
      `the month was settled again (run ${run}) with less for members than was posted to them, and waits for approval`,
      `il mese è stato ricalcolato (elaborazione ${run}) con importi minori di quelli già registrati a favore dei membri e attende l'approvazione`,
    ),
  runRefused: (run: number, by: string, reason: string) =>
    message(`run ${run} was refused by ${by}: ${reason}`, `l'elaborazione ${run} è stata respinta da ${by}: ${reason}`),
  proposeRun: withRemedies(
    message(
      'correct the data, which makes a new version, or settle the month again with a reason to propose this one again',
      'corregga i dati, da cui nasce una nuova versione, oppure ricalcoli il mese con un motivo per riproporre questa',
    ),
    call('recomputeSettlementMonth'),
  ),
  yearRefused: (year: number, by: string, reason: string) =>
    message(`${year} was refused by ${by}: ${reason}`, `il ${year} è stato respinto da ${by}: ${reason}`),
  proposeYear: withRemedies(
    message(
      'correct the months, or settle the year again to propose this version again',
      'corregga i mesi, oppure ricalcoli l’anno per riproporre questa versione',
    ),
    call('settleYear'),
  ),
  approveLowered: (run: number) =>
    withRemedies(
      message(
        'check its cause and what each member loses, then approve it or undo the change',
        'verifichi la causa e quanto perde ogni membro, poi la approvi o annulli la modifica',
      ),
      call('getSettlementTouched', { run_id: run }),
      call('approveSettlementRun', { run_id: run }),
    ),
  neverSettled: (month: string) =>
    message(`${writeMonth(month, 'en')} was never settled`, `${writeMonth(month, 'it')} non è mai stato calcolato`),
  neverSettledSpan: (from: string, to: string, count: number) =>
    message(
      `the ${count} months from ${writeMonth(from, 'en')} to ${writeMonth(to, 'en')} were never settled`,
      `i ${count} mesi da ${writeMonth(from, 'it')} a ${writeMonth(to, 'it')} non sono mai stati calcolati`,
    ),
  unread: (month: string) => message(`${writeMonth(month, 'en')} has no readings yet`, `${writeMonth(month, 'it')} non ha ancora letture`),
  unreadSpan: (from: string, to: string, count: number) =>
    inEachLanguage((language) => {
      const [first, last] = [writeMonth(from, language), writeMonth(to, language)];
      const all = monthNumber(to) - monthNumber(from) + 1;
      if (language === 'it')
        return count === all
          ? `i ${all} mesi da ${first} a ${last} non hanno ancora letture`
          : `tra ${first} e ${last}, ${count} mesi su ${all} non hanno ancora letture`;
      return count === all
        ? `the ${all} months from ${first} to ${last} have no readings yet`
        : `${count} of the ${all} months from ${first} to ${last} have no readings yet`;
    }),
  importUnread: withRemedies(
    message(
      'where there are readings, import them: each month is settled as soon as it is complete; until then there is nothing to do',
      "se le letture ci sono, le importi: ogni mese viene calcolato appena è completo; fino ad allora non c'è nulla da fare",
    ),
    call('createImport'),
  ),
  settle: (month: string) =>
    withRemedies(
      message(
        `import what is missing, then settle ${writeMonth(month, 'en')}`,
        `importi ciò che manca, poi calcoli ${writeMonth(month, 'it')}`,
      ),
      call('recomputeSettlementMonth'),
      call('backfillSettlement'),
    ),
  settleSpan: (from: string, to: string) =>
    withRemedies(
      message(
        `import what is missing, then settle each month from ${writeMonth(from, 'en')} to ${writeMonth(to, 'en')}; operators of the platform settle all at once`,
        `importi ciò che manca, poi calcoli ciascun mese da ${writeMonth(from, 'it')} a ${writeMonth(to, 'it')}; i gestori della piattaforma li calcolano tutti insieme`,
      ),
      call('recomputeSettlementMonth'),
      call('backfillSettlement'),
    ),
  answerDue: (state: string, due: string | null) =>
    message(
      `GSE waits for an answer (${state}${due === null ? '' : `, due on ${due}`})`,
      `il GSE attende una risposta (${state}${due === null ? '' : `, entro ${italianDay('il', due)}`})`,
    ),
  submitAnswer: withRemedies(message('submit the answer', 'invii la risposta'), call('answerIntegration')),
  correctAndCheck: withRemedies(
    message('correct it and run the checks again', 'corregga e ripeta i controlli'),
    call('runComplianceChecks'),
  ),
  held: (by: string, until: Message | null, note: string) =>
    message(
      `held by ${by}${until === null ? '' : ` until ${until.en}`}: ${note}`,
      `bloccato da ${by}${until === null ? '' : elided(` fino al ${until.it}`)}: ${note}`,
    ),
  release: (hold: number) => withRemedies(message('release it', 'lo sblocchi'), call('releaseSettlementMonth', { hold_id: hold })),
  correctedNotSettled: (month: string, causes: string) =>
    message(
      `${writeMonth(month, 'en')} was corrected (${causes}) and has not been settled again yet`,
      `${writeMonth(month, 'it')} è stato rettificato (${causes}) ma non è ancora stato ricalcolato`,
    ),
  checkWorkers: message(
    'check that the workers are running, then run `npm run reconcile`; the workflow of the month shows its state',
    'verifichi che i processi di lavoro (worker) siano attivi, poi esegua `npm run reconcile`; il processo del mese mostra il suo stato',
  ),
  orderOverdue: (id: number, code: string) =>
    message(`work order ${id} on ${code} is overdue`, `l'ordine di lavoro ${id} su ${code} è in ritardo`),
  doOrder: message('carry it out and close it, or set another due date', 'lo esegua e lo chiuda, oppure indichi un’altra scadenza'),
  webhookDisabled: (id: number, isGone: boolean) =>
    message(
      `webhook ${id} was switched off: its address ${isGone ? 'answered that it is gone (410)' : 'failed for three days'}`,
      `il webhook ${id} è stato disattivato: il suo indirizzo ${isGone ? 'ha risposto di non esistere più (410)' : 'non ha funzionato per tre giorni'}`,
    ),
  differentPrices: ({ day, marketZone, hours, largest }: { day: string; marketZone: string; hours: number; largest: number }) =>
    message(
      `the prices of ${marketZone} on ${day} differ from those of the second publisher in ${hours} hours, by up to ${(largest / 1e6).toFixed(2)} EUR/MWh`,
      `i prezzi di ${marketZone} del ${day} differiscono da quelli del secondo gestore in ${hours} ore, fino a ${(largest / 1e6).toFixed(2)} EUR/MWh`,
    ),
  comparePrices: message(
    'compare both with the publication of GME, and import the right prices; this entry disappears once both agree',
    'confronti entrambi con la pubblicazione del GME e importi i prezzi corretti; la voce scompare quando coincidono',
  ),
  webhookStopped: (id: number) =>
    message(
      `webhook ${id} sends nothing: the account that saved it last, or its key or session, no longer has the right`,
      `il webhook ${id} non invia nulla: l'account che l'ha salvato per ultimo, la sua chiave o la sua sessione non ha più il diritto`,
    ),
  saveWebhook: (id: number) =>
    withRemedies(
      message(
        'save it again with an account that manages webhooks: the events of the meantime are then sent, for up to 30 days; or delete it',
        'lo salvi di nuovo con un account che gestisce i webhook: gli eventi nel frattempo avvenuti vengono inviati, fino a 30 giorni; oppure lo elimini',
      ),
      call('updateWebhook', { webhook_id: id }),
    ),
  repairWebhook: (id: number) =>
    withRemedies(
      message(
        'repair the receiver and switch the webhook on, then send again what it missed; or delete it',
        'ripristini il sistema ricevente e attivi il webhook, poi invii di nuovo gli eventi persi; oppure lo elimini',
      ),
      call('updateWebhook', { webhook_id: id }),
      call('replayFailedWebhookDeliveries', { webhook_id: id }),
    ),
  accessUnconfirmed: ({ devices, sources }: { devices: number; sources: number }) =>
    message(
      `readings are not taken (devices: ${devices}, sources: ${sources}): the session or key by which they were set up was ended for safety`,
      `alcune letture non vengono acquisite (dispositivi: ${devices}, fonti: ${sources}): la sessione o la chiave con cui sono stati impostati è stata chiusa per sicurezza`,
    ),
  confirmAccess: message(
    'look at each of them: confirm the credentials of devices that are yours, revoke the others; save sources as active again once their address is right',
    'li controlli uno per uno: confermi le credenziali dei dispositivi che riconosce e revochi gli altri; salvi di nuovo come attive le fonti il cui indirizzo è corretto',
  ),
  monthFailed: (month: string, reason: string) =>
    message(
      `${writeMonth(month, 'en')} could not be settled: ${reason}`,
      `non è stato possibile calcolare ${writeMonth(month, 'it')}: ${reason}`,
    ),
  correctMonth: withRemedies(
    message(
      'correct what the reason names; the month is then settled automatically, or settle it again',
      'corregga quanto indicato nel motivo; il mese viene poi calcolato automaticamente, oppure lo ricalcoli',
    ),
    call('recomputeSettlementMonth'),
  ),
  workflowFailed: (workflow: string, reason: string) =>
    message(`the workflow ${workflow} failed: ${reason}`, `il processo ${workflow} non è riuscito: ${reason}`),
  repeatRequest: message(
    'correct what the reason names, then send the same request again; it is not repeated automatically',
    'corregga quanto indicato nel motivo, poi invii di nuovo la stessa richiesta; non viene ripetuta automaticamente',
  ),
  yearWaiting: (year: number) => message(`the settlement of ${year} waits for approval`, `il calcolo del ${year} attende l'approvazione`),
  approveYear: (id: number) => withRemedies(message('approve it', 'lo approvi'), call('approveSettlementYear', { year_id: id })),
  yearNotSettled: (year: number) =>
    message(
      `the yearly settlement of ${year} is missing, or was made before one of its months changed`,
      `il calcolo annuale del ${year} manca, oppure è precedente alla modifica di uno dei suoi mesi`,
    ),
  startYear: withRemedies(message('settle the year now', "avvii ora il calcolo dell'anno"), call('settleYear')),
  yearWaitsForMonths: (year: number, months: readonly string[]) =>
    inEachLanguage((language) => {
      const names = months.map((month) => writeMonth(month, language)).join(', ');
      return language === 'it'
        ? `il ${year} non può ancora essere calcolato, perché non sono definitivi: ${names}`
        : `${year} cannot be settled yet, because these months are not final: ${names}`;
    }),
  completeMonths: withRemedies(
    message(
      'complete these months; where that is impossible, settle the year as it is',
      "completi questi mesi; se non è possibile, calcoli comunque l'anno",
    ),
    call('settleYear'),
  ),
};
