import { z } from 'zod';

const digitsOf = (typed: string) => typed.replace(/\D/g, '');

/** A national number of the French plan has ten digits, a zero first: one more or less is a slip. Others are not judged here. */
const wholeWhenNational = (typed: string) => {
  const digits = digitsOf(typed);
  return typed.trim().startsWith('+') || !digits.startsWith('0') || digits.startsWith('00') || digits.length === 10;
};

/** A telephone as people type it. The API makes E.164 of it; what no plan knows it refuses by the same field. */
export const typedPhoneSchema = z
  .string()
  .trim()
  .regex(/^\+?[0-9 .()-]{6,20}$/, 'Saisissez un numéro de téléphone portable.')
  .refine(wholeWhenNational, 'Ce numéro n’a pas dix chiffres.');

/**
 * Whether a French number is no mobile: what gets no SMS. Mobiles begin with 06 or 07, overseas too (ARCEP, plan
 * national de numérotation, décision 2018-0881). False for a foreign number, and for one that is not whole yet.
 */
export function isLandline(typed: string): boolean {
  const digits = digitsOf(typed);
  const national = /^\s*\+?(?:00)?33/.test(typed) && !typed.trim().startsWith('0') ? digits.replace(/^33(0?)/, '0') : digits.replace(/^0033(0?)/, '0');
  return !/^\s*\+(?!33)/.test(typed) && /^0[1-589]\d{8}$/.test(national);
}

/** What is said beside a landline: nothing forbids it, an e-mail does reach the patient. */
export const LANDLINE_WORDS = 'Un numéro fixe ne reçoit pas de SMS : l’e-mail seul arrivera, et le code d’accès aux documents de santé manquera.';
