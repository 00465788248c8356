/** True for the code of a primary-substation area: AC, three digits, E, five digits (two sources agree, no official text). */
export const isSubstationAreaCode = (text: string): boolean => /^AC\d{3}E\d{5}$/.test(text);
