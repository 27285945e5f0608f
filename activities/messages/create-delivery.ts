import type { Database } from '../../dossier/database';
import type { Config } from '../../platform/config';
import { AccountLinks } from '../account-link';
import { IdentityCodes } from '../identity-code';
import { PatientLinks } from '../patient-link';
import type { Carrier } from './carrier';
import { MessageDelivery } from './delivery';
import { LetterDelivery } from './letters/letter-delivery';
import { mailbox, nowhere } from './mailbox';
import { smsGatewayCarrier } from './sms-gateway';
import { smtpCarrier } from './smtp';

/** The delivery that the configuration asks for; in the demonstration what has no server lands on the outbox page. */
export function createMessageDelivery(config: Config, database: Database): MessageDelivery {
  const otherwise: Carrier = config.DEMONSTRATION ? mailbox : nowhere;
  return new MessageDelivery({
    database,
    carriers: {
      email: config.SMTP_URL ? smtpCarrier(config.SMTP_URL, config.MAIL_FROM) : otherwise,
      sms: config.SMS_GATEWAY_URL ? smsGatewayCarrier(config.SMS_GATEWAY_URL, config.SMS_GATEWAY_TOKEN) : otherwise,
    },
    links: new PatientLinks(config.APP_SECRET, config.PUBLIC_URL),
    codes: new IdentityCodes(config.APP_SECRET),
    supportPhone: config.SUPPORT_PHONE,
  });
}

/** The same for letters, which are e-mails only. */
export function createLetterDelivery(config: Config, database: Database): LetterDelivery {
  const otherwise: Carrier = config.DEMONSTRATION ? mailbox : nowhere;
  return new LetterDelivery({
    database,
    carrier: config.SMTP_URL ? smtpCarrier(config.SMTP_URL, config.MAIL_FROM) : otherwise,
    links: new AccountLinks(config.APP_SECRET, config.PUBLIC_URL),
    supportPhone: config.SUPPORT_PHONE,
  });
}
