import { call, message, withRemedies } from '../../domain/kernel/messages.ts';
import { italianDecimal } from '../../domain/kernel/money/decimal.ts';
import { italianDay } from '../../domain/kernel/text/write-day.ts';

export const billingMessages = {
  failureReason: message('is required where no code of the bank is given', 'è richiesto se non è indicato il codice della banca'),
  noCommunityAccount: (on: string) =>
    message(
      `The community has no bank account of its own on ${on}: record it first`,
      `La comunità non ha un proprio conto bancario ${italianDay('il', on)}: lo registri prima`,
    ),
  communityAccountRecorded: message('this account is recorded from this day already', 'questo conto è già registrato da questo giorno'),
  accountBeforeCurrent: (from: string) =>
    message(
      `an account is recorded from ${from}: give a later day`,
      `c'è un conto registrato ${italianDay('dal', from)}: indichi un giorno successivo`,
    ),
  executionPast: message(
    'is in the past: banks take files for today and later',
    'è nel passato: le banche accettano flussi per oggi e i giorni successivi',
  ),
  executionTooFar: message('is more than 60 days ahead', 'è oltre 60 giorni in avanti'),
  noTargetDay: (next: string) =>
    message(
      `is not a day on which banks transfer euros: give ${next}`,
      `non è un giorno operativo per i bonifici: indichi ${italianDay('il', next)}`,
    ),
  nothingForFile: (batchId: number) =>
    withRemedies(
      message(
        `Batch ${batchId} has no payment for a file: each is already in a file, was sent, or has no usable account`,
        `La distinta ${batchId} non ha pagamenti da mettere in un flusso: sono già in uno, inviati, o senza un conto utilizzabile`,
      ),
      call('getPayoutBatchFiles', { batch_id: batchId }),
    ),
  noPayoutFile: (id: number) => message(`There is no payout file ${id}`, `Non c'è il flusso di pagamento ${id}`),
  fileCancelled: (id: number) =>
    message(`File ${id} was cancelled: create another one`, `Il flusso ${id} è stato annullato: ne crei un altro`),
  fileOvertaken: (id: number, payoutIds: string) =>
    message(
      `The accounts or states of payments ${payoutIds} of file ${id} changed since it was created: cancel it and create another one`,
      `I conti o gli stati dei pagamenti ${payoutIds} del flusso ${id} sono cambiati da quando è stato creato: lo annulli e ne crei un altro`,
    ),
  fileErased: (id: number) =>
    message(
      `File ${id} names a person whose record was erased: it can no longer be written`,
      `Il flusso ${id} riguarda una persona la cui scheda è stata cancellata: non si può più scrivere`,
    ),
  fileSent: (id: number) =>
    message(
      `Payments of file ${id} were sent: the file can no longer be cancelled`,
      `I pagamenti del flusso ${id} sono stati inviati: il flusso non si può più annullare`,
    ),
  fileOfOtherBatch: (id: number) => message(`file ${id} is not of this batch`, `il flusso ${id} non è di questa distinta`),
  answerTwice: (id: number) => message(`payment ${id} is named twice`, `il pagamento ${id} è indicato due volte`),
  notOfBatch: (id: number, batchId: number) =>
    message(`payment ${id} is not in batch ${batchId}`, `il pagamento ${id} non è nella distinta ${batchId}`),
  incompleteImport: message('GSE amounts need a community and columns', 'gli importi del GSE richiedono una comunità e le colonne'),
  amountTooBig: message(
    'is more than the 10,000,000 EUR that a community can be paid at once: correct the amount',
    "supera i 10.000.000 EUR che una comunità può incassare in una volta: corregga l'importo",
  ),
  notPosted: message(
    'These amounts wait for approval: they are explained when the month is posted',
    'Questi importi sono in attesa di approvazione: la spiegazione sarà disponibile quando il mese sarà registrato',
  ),
  incompleteSales: message(
    'energy sales need a community and a configuration',
    'le vendite di energia richiedono una comunità e una configurazione',
  ),
  monthOutOfRange: (month: string) =>
    message(
      `${month} cannot be settled: give a month from 2020-03 to the current one`,
      `${month} non può essere calcolato: indichi un mese da 2020-03 a quello in corso`,
    ),
  saleTwice: (plant: string, month: string, buyer: string) =>
    message(
      `plant "${plant}" occurs twice for ${month} and ${buyer}: send one amount`,
      `l'impianto "${plant}" compare due volte per ${month} e ${buyer}: invii un solo importo`,
    ),
  nothingSold: {
    draft: message(
      'The community or its configuration is still a draft: sales can be recorded once it is complete',
      'La comunità o la sua configurazione è ancora in bozza: le vendite si registrano quando è completa',
    ),
    archived: message('The community is archived: it accepts no further sales', 'La comunità è archiviata: non accetta altre vendite'),
  },
  saleNotWaiting: (id: number, state: string) =>
    message(
      `Sale ${id} is ${state}: only a version that awaits approval can be approved`,
      `La vendita ${id} è ${state}: si può approvare solo una versione in attesa`,
    ),
  saleMonthWaits: ({ plantCode, month }: { readonly plantCode: string; readonly month: string }) =>
    message(
      `The readings of plant "${plantCode}" in ${month} are not those of a posted month: approve or correct the settlement of the month first`,
      `Le misure dell'impianto "${plantCode}" nel ${month} non sono quelle di un mese registrato: approvi o corregga prima l'elaborazione del mese`,
    ),
  saleToApprove: (id: number) => message(`Sale ${id}`, `La vendita ${id}`),
  saleNotCounted: (id: number) =>
    message(
      `Sale ${id} waits for approval and no version counts yet: approve it first`,
      `La vendita ${id} attende l'approvazione e nessuna versione è ancora valida: la approvi prima`,
    ),
  salesRefused: message(
    'The sales cannot be recorded: correct what details names',
    'Le vendite non possono essere registrate: corregga ciò che details indica',
  ),
  saleReceiptRecorded: (reference: string) =>
    message(`The receipt ${reference} is already recorded`, `L'incasso ${reference} è già registrato`),
  moreThanSold: (open: string) =>
    message(
      `${open} EUR of this sale are still open: correct the amount, or record the sale's new amount first`,
      `per questa vendita restano da incassare ${italianDecimal(open)} EUR: corregga l'importo, oppure registri prima il nuovo importo della vendita`,
    ),
  termRecorded: (from: string) => message(`This is already recorded from ${from}`, `È già registrato così ${italianDay('dal', from)}`),
  certificateRecorded: (reference: string) =>
    message(`The certificate ${reference} is already recorded`, `La certificazione ${reference} è già registrata`),
  certificateTooEarly: (year: number) =>
    message(
      `GSE certifies complete years only: give a day after 31 December ${year}`,
      `il GSE certifica solo anni completi: indichi un giorno successivo al 31 dicembre ${year}`,
    ),
  certificateAbovePremium: (premium: string, year: number) =>
    message(
      `the excess premium is part of the premium of ${year}, which is ${premium} EUR in all: correct cents (EUR cents), or settle the year again first`,
      `l'importo eccedentario fa parte della tariffa premio del ${year}, in tutto ${italianDecimal(premium)} EUR: corregga cents (centesimi di EUR), oppure ricalcoli prima l'anno`,
    ),
  nothingPayable: withRemedies(
    message(
      'Nothing is payable: record first what GSE paid, month by month; a month for which nothing arrived pays nobody. The balances show what is open',
      `Non c'è nulla da pagare: registri prima quanto ha pagato il GSE, mese per mese; un mese per cui non è arrivato nulla non si paga. I saldi mostrano quanto è aperto`,
    ),
    call('recordGseReceipt'),
    call('getLedgerBalances'),
  ),
  nothingSettled: (member: number, period: string) =>
    message(
      `Nothing was settled for member ${member} in ${period}`,
      `Per il membro ${member} non è stato calcolato nulla nel periodo ${period}`,
    ),
  noExit: (code: string) =>
    message(
      `Member ${code} has given no notice and has no last day: there is no last statement yet`,
      `Il membro ${code} non ha comunicato il recesso e non ha un ultimo giorno: non c'è ancora un rendiconto finale`,
    ),
  notLeftYet: (code: string) =>
    message(
      `Member ${code} is still a member: the last statement is issued after the exit`,
      `Il membro ${code} fa ancora parte della comunità: il rendiconto finale si emette dopo l'uscita`,
    ),
  monthsOpen: (months: string) =>
    message(
      `These months are not posted yet: ${months}. Settle and approve them first; the last statement is then issued automatically`,
      `Questi mesi non sono ancora registrati: ${months}. Prima vanno calcolati e approvati; poi il rendiconto finale viene emesso automaticamente`,
    ),
  noBatch: (id: number) => message(`There is no payout batch ${id}`, `Non esiste il gruppo di pagamenti ${id}`),
  nothingPrepared: (id: number, states: string) =>
    message(`Batch ${id} has no prepared payments left: ${states}`, `Il gruppo ${id} non ha più pagamenti preparati: ${states}`),
  notSent: (id: number, state: string) =>
    message(
      `Payment ${id} is ${state}: only a payment that was sent can arrive`,
      `Il pagamento ${id} è ${state}: può arrivare solo un pagamento inviato`,
    ),
  noPayment: (id: number) => message(`There is no payment ${id}`, `Non esiste il pagamento ${id}`),
  receiptRecorded: (reference: string) =>
    message(`The receipt ${reference} is already recorded`, `L'incasso ${reference} è già registrato`),
  useRecorded: (reference: string) => message(`The use ${reference} is already recorded`, `L'impiego ${reference} è già registrato`),
  accountOverdrawn: (amount: string, year: number) =>
    message(
      `The ring-fenced account would be ${amount} EUR below zero at the end of ${year}: book the year first, or use less`,
      `Il conto vincolato scenderebbe di ${italianDecimal(amount)} EUR sotto zero alla fine del ${year}: registri prima l'anno, oppure impiega di meno`,
    ),
  useNotWaiting: (id: number) =>
    message(`use ${id} is not waiting for approval: it is booked`, `l'impiego ${id} non attende l'approvazione: è già registrato`),
  useToApprove: (id: number) => message(`use ${id} of ring-fenced money`, `l'impiego ${id} delle somme vincolate`),
  bankTooLow: (amount: string) =>
    message(
      `The bank account holds ${amount} EUR of GSE in addition to prepared payments: record first what GSE paid`,
      `Sul conto bancario ci sono ${italianDecimal(amount)} EUR del GSE oltre ai pagamenti preparati: registri prima quanto ha pagato il GSE`,
    ),
  municipalityNeeded: message(
    'give the cadastral code of a municipality in which the configuration has plants',
    'indichi il codice catastale di un comune in cui la configurazione ha impianti',
  ),
  municipalityOfPurpose: message(
    'only a social purpose has a municipality: leave it out',
    'solo una finalità sociale ha un comune: lo ometta',
  ),
  noPlantThere: (municipality: string, codes: readonly string[], unknown: readonly string[]) => {
    const plants = unknown.slice(0, 5).join(', ');
    const [en, it] = [codes.join(', ') || 'none is recorded', codes.join(', ') || 'nessuno è registrato'];
    const record = unknown.length === 0 ? ['', ''] : [`; record the municipality of ${plants}`, `; registri il comune di ${plants}`];
    return message(
      `no plant of the configuration is in ${municipality} (municipalities of its plants: ${en})${record[0]}`,
      `nessun impianto della configurazione si trova in ${municipality} (comuni dei suoi impianti: ${it})${record[1]}`,
    );
  },
  noPartyOfPurpose: message(
    'a social purpose has no receiver among the members: leave it out',
    'una finalità sociale non ha un membro come destinatario: lo ometta',
  ),
  consumerNeeded: message('give the consumer that was paid', 'indichi il consumatore che è stato pagato'),
  notConsumer: (party: number) =>
    message(
      `party ${party} has had no point in the configuration in the last year`,
      `il soggetto ${party} non ha avuto punti nella configurazione nell'ultimo anno`,
    ),
  enterpriseMayNot: message(
    'is an enterprise: excess premium is for consumers that are not enterprises and for social purposes',
    "è un'impresa: l'importo eccedentario spetta ai consumatori diversi dalle imprese e alle finalità sociali",
  ),
  moneyArrived: message('the money that they pay arrived', 'è arrivato il denaro con cui si pagano'),
  returnNeedsDocument: message(
    "is required: the payment was sent, upload the bank's document that says it came back",
    'è obbligatorio: il pagamento era stato inviato, quindi carichi il documento della banca che ne attesta la restituzione',
  ),
  provesOtherReturn: (documentId: number, payoutId: number, line: number | null) =>
    message(
      `document ${documentId}${line === null ? '' : `, line ${line},`} already proves that payment ${payoutId} came back: if it says so of this payment too, give its line there as document_line, or record all payments of the document in one answer of the bank; otherwise name the document of this return`,
      `il documento ${documentId}${line === null ? '' : `, riga ${line},`} prova già la restituzione del pagamento ${payoutId}: se attesta anche questa, indichi la riga in document_line oppure registri in un solo esito della banca tutti i pagamenti del documento; altrimenti indichi il documento di questa restituzione`,
    ),
  lineTwice: (line: number) =>
    message(`line ${line} of the document is given for two payments`, `la riga ${line} del documento è indicata per due pagamenti`),
  returnedByAnother: message(
    'This community requires two people: somebody other than whoever prepared or confirmed the payment must record that it came back',
    'Questa comunità richiede due persone: la restituzione del pagamento va registrata da una persona diversa da chi lo ha preparato o confermato',
  ),
  wasSent: message('the payment was sent', 'il pagamento è stato inviato'),
  hasArrived: message('the payment arrived', 'il pagamento è arrivato'),
  noThirdProducer: (code: string) =>
    message(
      `The community has no third-party producer "${code}"; for a member, get the statement`,
      `La comunità non ha il produttore terzo "${code}"; per un membro usi il rendiconto`,
    ),
  notLeft: message('the charge is booked once the member has left', 'il corrispettivo si registra dopo l’uscita del membro'),
  noCharge: message(
    'the terms of the day of the notice state no charge',
    'le condizioni del giorno del recesso non prevedono corrispettivi',
  ),
  noConfiguration: (code: null | string) =>
    message(
      `the community has no configuration "${code}": add it first or correct the code`,
      `la comunità non ha la configurazione "${code}": la aggiunga prima o corregga il codice`,
    ),
  exitOutsideConfigurations: message(
    'the member was in no configuration: there is no money from which the charge can be withheld; collect it separately',
    'il membro non era in alcuna configurazione: non ci sono importi da cui trattenerlo; lo incassi a parte',
  ),
  byAnother: message(
    'you recorded the notice: another person must book the charge',
    'il recesso è stato registrato da Lei: il corrispettivo va registrato da un’altra persona',
  ),
};
