import type { z } from 'zod';
import type { identityCodeSchema } from '../../journey/60-prescription';
import type { IdentityCheckView } from '../../journey/views';
import type { PatientAsked } from '../door/asked';
import { sendCode, verifyCode } from '../teleconsultations/identity';

const subjectOf = ({ visit }: PatientAsked<unknown>) => ({ purpose: 'patient-entry', accountId: null, channel: 'sms', phone: visit.patient.phone, email: visit.patient.email }) as const;

/** Sends the patient the code that opens their health documents on this device. */
export function askProof(asked: PatientAsked): Promise<IdentityCheckView> {
  return sendCode(asked, subjectOf(asked));
}

/** … typed. The proof is this session's: a link passed on, or another device, must prove anew. */
export async function giveProof(asked: PatientAsked<z.infer<typeof identityCodeSchema>>): Promise<IdentityCheckView> {
  const check = await verifyCode(asked, subjectOf(asked), asked.body.code);
  await asked.services.database('patientSession').where({ tokenHash: asked.session.tokenHash }).update({ provenAt: new Date() });
  return check;
}
