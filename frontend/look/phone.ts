/** A French number as people read it, « 06 39 98 12 42 », from `+33639981242`; others stay as they are. */
export function formatPhone(phone: string): string {
  const national = phone.replace(/^\+33/, '0');
  return /^0\d{9}$/.test(national) ? national.replace(/(\d{2})(?=\d)/g, '$1\u00a0') : phone;
}
