/** Where the values of the legal table were read. */
export const SOURCES = {
  rules2024: 'GSE, Regole Operative CACER, Allegato 1, 23 Feb 2024',
  rules2025: 'GSE, Regole Operative CACER, update of 16 Jul 2025 (DD 228/2025), as quoted with pages by two independent readers',
  fees: 'DM MASE 106 of 15 Mar 2024',
  trase2023: 'ARERA network tariffs for 2023 as used by two independent public calculators',
} as const;

/** DLgs 199/2021 is in force from this day: the earliest energy these rules can meet. A plant's own service start says from when it is paid. */
export const LAW_IN_FORCE = '2021-12-15';

/** DM 414/2023 and the TIAD apply from this day. */
export const DECREE_IN_FORCE = '2024-01-24';

/** Date of the fee decree. */
export const FEES_IN_FORCE = '2024-03-15';
