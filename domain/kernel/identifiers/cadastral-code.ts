/** A municipality by its cadastral code, such as `I726`: a letter and three digits, as in tax codes (decision record 0051). */
export const CADASTRAL_CODE = /^[A-Z]\d{3}$/;
