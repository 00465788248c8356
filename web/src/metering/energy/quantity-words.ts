export const QUANTITY_WORDS = {
  withdrawn: ['taken', 'prelevata'],
  injected: ['fed in', 'immessa'],
  produced: ['produced', 'prodotta'],
  charged: ['charged', 'caricata'],
  discharged: ['discharged', 'scaricata'],
  consumed: ['consumed', 'consumata'],
  exempt: ['exempt', 'esente'],
} as const;
