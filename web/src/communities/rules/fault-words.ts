/** What a typed rule still lacks, by fault. */
export const FAULT_WORDS = {
  quotas: ['The quotas together have to be 100 %.', 'Le quote insieme devono essere il 100 %.'],
  weights: [
    'The weights of a quota are missing, or fixed shares are not 100 % together.',
    'Mancano i pesi di una quota, o le quote fisse non sono insieme il 100 %.',
  ],
  number: ['The share of the fund is not a number.', 'La quota del fondo non è un numero.'],
  costs: ['A cost lacks its name or its euros.', 'A un costo mancano il nome o gli euro.'],
} as const;
