import type { Phrases } from './phrases-shape.ts';

export const ITALIAN: Phrases = {
  point:
    'Dal {from} al {to} il punto {id} ha prelevato {own} kWh; {part} kWh coincidono con i {shared} kWh condivisi dalla configurazione.',
  countedDays:
    'Conta solo nei giorni {days} del mese: negli altri non è nella configurazione, il GSE non lo riconosce o il POD è in un altro regime.',
  plant: "Dal {from} al {to} l'impianto {id} ha immesso {own} kWh; {part} dei {shared} kWh condivisi gli sono attribuiti.",
  stored: 'Il contatore ha misurato {metered} kWh: con accumulo e senza energia esente contano {own} kWh.',
  storage:
    "L'accumulo {id} ha assorbito {charged} kWh per immetterli più tardi; con il suo rendimento ({efficiency}) contano {counted} kWh di prelievo.",
  exempt: '{exempt} kWh del prelievo sono esenti dalle tariffe di rete e vengono sottratti.',
  splitGroup:
    "L'impianto {id} ({power} kW) vale con il gruppo {group} come un solo impianto di {all} kW, che ne decide la classe tariffaria.",
  missing: 'Letture mancanti, contate come zero: {count}.',
  largest: "L'ora con la parte maggiore comincia il {start}:",
  asked: "L'ora comincia il {start}:",
  hour: 'immessi {injected} kWh, prelevati {withdrawn}, condiviso il minore dei due, {shared}; energia del punto o impianto {own}, di cui condivisa {part}; prezzo zonale {price} EUR/MWh.',
  hourUnpriced:
    'immessi {injected} kWh, prelevati {withdrawn}, condiviso il minore dei due, {shared}; energia del punto o impianto {own}, di cui condivisa {part}; senza prezzo zonale, quindi senza premio.',
  nothing: 'in questa ora non è stata condivisa energia.',
  tariff:
    "Tariffa di {id} in quell'ora: min({cap}; {base} + max(0; {threshold} - {price})) + {correction} = {rate} EUR/MWh su {attributed} kWh.",
  reduction: "Riduzione F = {reduction} sulla quota {share}, non esente, dell'energia condivisa attribuita all'impianto.",
  others: "Altri impianti in quell'ora: {plants}, insieme {attributed} kWh e {eur} EUR di premio.",
  earningPart: 'Ne riceve la tariffa premio la quota {share}: il resto della potenza assolve un obbligo o è in Superbonus.',
  unpaid: "{id}: {attributed} kWh in quell'ora, senza tariffa premio: {reason}.",
  attributed: "L'energia condivisa del mese viene da: {plants}.",
  attributedPlant: '{id} {kwh} kWh',
  attributedUnpaid: '{id} {kwh} kWh senza tariffa premio ({reason})',
  attributedPartlyUnpaid: '{id} {kwh} kWh, in alcuni giorni senza tariffa premio ({reason})',
  attributedOthers: 'altri impianti ({plants}) {kwh} kWh in tutto',
  reasons: {
    other_kind: 'questo tipo di configurazione non la prevede',
    not_incentivised: "l'impianto è registrato come non incentivato",
    entered_before: "l'impianto è entrato in esercizio troppo presto per averla",
    above_power_limit: "la potenza dell'impianto supera il limite",
    premium_over: "gli anni dell'incentivo sono trascorsi",
    grant_above_limit: "il contributo in conto capitale dell'impianto supera il limite",
    value_missing: 'manca un valore di legge',
    no_price: "l'ora non ha un prezzo zonale",
  },
  premium: 'Tariffa premio di tutti gli impianti, ora per ora: {exact} centesimi esatti, arrotondati a {cents} EUR.',
  premiumOver:
    "{id} non riceve più la tariffa premio dal {end}: il servizio è iniziato il {start} e l'incentivo dura {years} anni; il contributo di valorizzazione continua.",
  premiumOverStopped:
    "{id} non riceve più la tariffa premio dal {end}: il servizio è iniziato il {start} e l'incentivo dura {years} anni, più i {days} giorni di sospensione; il contributo di valorizzazione continua.",
  valorisationLine: '{term}: {rate} EUR/MWh su {quantity} MWh = {eur} EUR (dal {first} al {end}).',
  lossLine: '{term}: {rate} x {quantity} EUR (energia per prezzo) = {eur} EUR (dal {first} al {end}).',
  refund: 'Contributo di valorizzazione: {exact} centesimi esatti, arrotondati a {cents} EUR.',
  certainty: {
    sure: 'Valore di legge usato: {parameter}; fonte: {source}.',
    good: 'Valore di legge usato: {parameter}, letto in una copia della fonte: {source}.',
    assumed: 'Valore di legge usato: {parameter}, valore presunto fino a conferma: {source}.',
  },
  blocked: '{component}: non determinabile finché manca {missing}.',
  unusable: ", per cui è registrato {value} {unit}, in un'altra unità o fuori dai limiti",
  pool: 'Totale {total} EUR; costi {costs}; fondo {share} del resto = {fund}; da ripartire {rest} EUR.',
  quota: '{share} ai {side}, secondo {key}: {cents} EUR x {weight} / {all} = {exact} centesimi, cioè {floored}{rest}.',
  quotaEqual: '{share} ai {side}, in parti uguali: {cents} EUR / {all} = {exact} centesimi, cioè {floored}{rest}.',
  months: 'mesi',
  quotaToFund: '{share} ai {side}, secondo {key}: nessun destinatario ha un peso, {cents} EUR vanno al fondo.',
  restTaken:
    ' più 1: prima tutte le parti si arrotondano per difetto, poi i centesimi rimasti ({left}) vanno, uno ciascuna, alle parti che hanno perso di più; questa è al posto {place}, quindi ne riceve uno',
  restMissed:
    ': prima tutte le parti si arrotondano per difetto, poi i centesimi rimasti ({left}) vanno, uno ciascuna, alle parti che hanno perso di più; questa è al posto {place}, quindi non ne riceve',
  split: 'Premio: {total} EUR x {weight} EUR / {all} EUR = {exact} centesimi, cioè {floored}{rest}; il contributo è quanto rimane.',
  result: 'Parte di {id}: {cents} EUR, di cui premio {premium} e contributo {refund}.',
  noRule: 'Nessuna regola di riparto vale per questo mese: non si ripartisce nulla.',
  cost: 'Il costo {id} è di {asked} EUR; del totale restano {available} EUR: se ne usano {cents}.',
  fund: 'Fondo: {share} di {base} EUR = {exact} centesimi esatti, arrotondati a {cents} EUR.',
  fallen: 'Nella quota dei {side} ({cents} EUR) nessun destinatario ha un peso: va al fondo.',
  receiver: '{id}: {cents} EUR, di cui premio {premium} e contributo {refund}.',
  excessSet:
    '{set}: {incentivised} / {injected} kWh incentivati su immessi, meno la soglia {threshold} = {over}; per {premium} centesimi di premio = {exact} centesimi.',
  excess: 'Importo eccedentario: {exact} centesimi esatti, arrotondati a {cents} EUR.',
  yearPosted: '{month}: registrati {premium} EUR di premio e {refund} EUR di contributo.',
  yearStretch: 'Da {from} a {to} vale una sola regola; si ripartisce con i pesi di tutti questi mesi:',
  yearFees: 'Tra i costi: corrispettivi annui del GSE per {net} EUR netti; la relativa IVA non è un costo.',
  yearFeesWithVat:
    'Tra i costi: corrispettivi annui del GSE per {net} EUR netti e {vat} EUR di IVA, che al 31 dicembre la comunità non detraeva.',
  yearResult: "Con i pesi dell'anno spettano a {id} {cents} EUR, di cui premio {premium} e contributo {refund}.",
  yearNoRule: 'Nessuna regola di riparto vale in questi mesi: non si ripartisce nulla.',
  takenBack:
    'Le imprese hanno ricevuto {received} EUR di premio e possono tenerne al massimo {keep}: restituiscono {total} EUR in proporzione; {total} EUR x {weight} EUR / {all} EUR = {exact} centesimi, cioè {floored}{rest}.',
  notTakenBack: 'Non va restituito nulla.',
  setAside:
    "L'importo eccedentario spetta solo ai consumatori diversi dalle imprese e alle finalità sociali. Tutti gli altri hanno ricevuto {received} EUR di premio e possono tenerne al massimo {keep}: si accantonano {aside} EUR, di cui produttori e imprese, dopo il fondo e quanto le imprese già restituiscono, danno {total} EUR in proporzione; {total} EUR x {weight} EUR / {all} EUR = {exact} centesimi, cioè {floored}{rest}.",
  excessShared:
    "Di questo premio {cents} EUR contano come impiego dell'importo eccedentario di {counted} EUR, che può andare ai consumatori diversi dalle imprese.",
  excessSharedCertified:
    "Di questo premio {cents} EUR contano come impiego dell'importo eccedentario di {counted} EUR certificato dal GSE, che può andare ai consumatori diversi dalle imprese.",
  yearWithheld: "L'importo restituito dipende da totali di meno di cinque altri membri: può spiegarlo chi gestisce la comunità.",
  yearDue: "Differenza dell'anno per {id}: {due} EUR ({recomputed} ricalcolati - {posted} registrati - {taken} restituiti).",
  yearParts:
    "Di questa differenza {fees} EUR sono la parte dei corrispettivi annui del GSE, {weights} EUR derivano dai pesi dell'intero anno al posto di quelli di ogni mese, {returned} EUR sono restituiti.",
  components: { premium: 'Tariffa premio', refund: 'Contributo di valorizzazione', excess_premium: 'Importo eccedentario' },
  terms: {
    transmission: 'Trasmissione',
    distribution: 'Distribuzione',
    losses_lv: 'Perdite evitate (BT)',
    losses_mv: 'Perdite evitate (MT)',
  },
  sets: { tariff_only: 'Impianti senza contributo in conto capitale', with_grant: 'Impianti con contributo in conto capitale' },
  sides: { producers: 'produttori', consumers: 'consumatori', investors: 'finanziatori' },
  keys: {
    attributed_energy: 'energia attribuita',
    injected: 'energia immessa',
    coincident_withdrawal: 'prelievo coincidente',
    total_withdrawal: 'prelievo totale',
    equal: 'parti uguali',
    investment: 'capitale versato',
    fixed_shares: 'quote fisse',
  },
};
