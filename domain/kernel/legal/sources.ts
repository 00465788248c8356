/** Where the values of the legal table were read. */
export const SOURCES = {
  rules2024: 'GSE, Regole Operative CACER, Allegato 1, 23 Feb 2024',
  rules2025: 'GSE, Regole Operative CACER, update of 16 Jul 2025 (DD 228/2025), as quoted with pages by two independent readers',
  variations:
    'GSE, support answer on changes of configurations (undated, after 4 Apr 2025); notice of 4 Apr 2025 that opened the procedure, as four papers report it',
  fees: 'DM MASE 106 of 15 Mar 2024',
  decree2025: 'DM MASE 127 of 16 May 2025, in force from 26 June 2025, also for projects submitted before (trade body circular)',
  tariffs2023: 'ARERA network tariffs for 2023 as published by Regione Emilia-Romagna and used by two public calculators',
  tariffs2024: 'ARERA transmission tariff table for 2024, LV other uses; the same rate in the configuration of RSE (public research body)',
  tariffs2025: 'ARERA transmission tariff table for 2025, LV other uses, read in a public copy of the table',
  tariffs2026: 'ARERA delibera 575/2025/R/eel, transmission tariff for 2026, LV other uses, read in two public copies',
  advancesAfter2024:
    'GSE, Regole Operative CACER, values of 2024 carried over: the price component lies between 0 and 40 EUR/MWh, GSE sets it',
  community2025: 'DL 19/2025 converted by L. 60/2025, art. 1-bis and 1-ter, in force 30 Apr 2025, as summarised by a law firm',
  unlistedHolder: 'no source found: the class is not on the list of GSE, Regole Operative CACER, 23 Feb 2024, p. 39',
  noEnterpriseHolder: 'no source found: L. 60/2025 names the class beside small and medium enterprises, not among them',
  unlistedControl: 'no source found: the class is not on the list of L. 60/2025 (30 Apr 2025)',
  entry2025: 'L. 60/2025, in force 30 Apr 2025: plants that entered within 150 days of 24 Jan 2024, as summarised by a law firm',
  access: 'DM MASE 414/2023: access until 30 days after 5 GW are reached, at most until 31 Dec 2027 (trade body, press)',
  facility: 'press and second-hand readings of the GSE facility of 2026 (DL 19/2026 art. 27; rules of March 2026 not read)',
  activities2007: 'GSE, Regole Operative CACER, 23 Feb 2024, 1.2.2.3, and GSE support page on groups (ATECO 2007)',
  activities2025: 'no text of GSE names ATECO 2025: the codes of NACE Rev. 2.1 for the same activities',
  contractFiles:
    'GSE, Regole Operative CACER, 23 Feb 2024, p. 77: GSE keeps data up to ten years after the relation ends; our files likewise',
  vat: 'DPR 633/1972 art. 16, ordinary rate of 22 % since 1 Oct 2013',
  ridPrices2025:
    'ARERA minimum guaranteed price of dedicated withdrawal for 2025, read in one public file that gives the value of 2026 as another source does',
  ridPrices: 'ARERA minimum guaranteed prices of dedicated withdrawal for 2026, read in one public note that was checked against GSE pages',
  books: 'Codice civile art. 2220: books and papers are kept for ten years from the last entry',
  holidays: 'L. 260/1949 with its changes: the days of the time bands of delibera 181/06, in three sources',
  holidays2026: 'L. 151/2025: 4 October from 2026, not read in the act; whether the time bands follow is not known',
  patronOfRome: 'patrons of Rome, where GSE has its bank',
} as const;

/** DLgs 199/2021 is in force from this day: the earliest energy these rules can meet. A plant's own service start says from when it is paid. */
export const LAW_IN_FORCE = '2021-12-15';

/** DM 414/2023 and the TIAD apply from this day. */
export const DECREE_IN_FORCE = '2024-01-24';

/** Date of the fee decree. */
export const FEES_IN_FORCE = '2024-03-15';

/** L. 60/2025 in force: the wider list of those who may control a community (cacer-2026.md D8). */
export const COMMUNITY_LIST_IN_FORCE = '2025-04-30';

/** DM 127/2025 in force: from this day natural persons are exempt from the grant reduction (cacer-2026.md D2). */
export const NATURAL_PERSONS_EXEMPT = '2025-06-26';

/** DL 19/2026 in force: PNRR grants by the facility of GSE (cacer-2026.md D12). */
export const FACILITY_IN_FORCE = '2026-02-20';

/** Since February 2026 GSE pays grants on request, for plants in operation and in a configuration; the day itself is not known. */
export const GRANT_PAYMENTS_OPENED = '2026-02-01';

/** The ordinary rate of VAT has been 22 % from this day. */
export const VAT_RATE_IN_FORCE = '2013-10-01';

/** GSE's notice that opened the procedure for variations. */
export const VARIATIONS_OPENED = '2025-04-04';
