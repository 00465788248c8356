/** The interpretations of the rules on exempt energy, and what their comparison with GSE's amount says. */
export const READING_WORDS = {
  en: {
    pro_rata: 'exempt energy in proportion to all plants',
    grant_plants_first: 'exempt energy to plants with a grant first',
    always: 'natural persons always exempt',
    dated: 'natural persons exempt from 26 June 2025',
    all: 'Every interpretation of the rules on exempt energy gives {cents} EUR: they do not explain the difference from GSE ({gse} EUR).',
    same: 'The amount of GSE ({gse} EUR) equals that of the interpretation in use to the cent: {own}.',
    fits: 'The amount of GSE ({gse} EUR) equals that of another interpretation to the cent: {fitting}. In use: {own}, {cents} EUR.',
    none: 'No interpretation gives the amount of GSE ({gse} EUR) to the cent: {amounts}.',
    blocked: 'The premium of this month cannot be determined by any interpretation.',
  },
  it: {
    pro_rata: 'energia esente in proporzione su tutti gli impianti',
    grant_plants_first: 'energia esente prima agli impianti con contributo',
    always: 'persone fisiche sempre esenti',
    dated: 'persone fisiche esenti dal 26 giugno 2025',
    all: "Tutte le interpretazioni delle regole sull'energia esente danno {cents} EUR: non spiegano la differenza dal GSE ({gse} EUR).",
    same: "L'importo del GSE ({gse} EUR) coincide al centesimo con l'interpretazione in uso: {own}.",
    fits: "L'importo del GSE ({gse} EUR) coincide al centesimo con un'altra interpretazione: {fitting}. In uso: {own}, {cents} EUR.",
    none: "Nessuna interpretazione dà al centesimo l'importo del GSE ({gse} EUR): {amounts}.",
    blocked: 'Il premio di questo mese non può essere determinato con nessuna interpretazione.',
  },
} as const;
