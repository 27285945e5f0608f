/** What an operator might write in .env: enough for docker-compose.yml, and no more. */
export const SAMPLE_VALUES = {
  PUBLIC_HOST: 'teleconsultation.example',
  CERTIFICATE_EMAIL: 'exploitation@teleconsultation.example',
  APP_SECRET: Buffer.alloc(32, 7).toString('base64'),
  POSTGRES_PASSWORD: 'administration0',
  RECORDS_PASSWORD: 'records0',
  TEMPORAL_PASSWORD: 'temporal0',
  OPENVIDU_SECRET: 'openvidu0',
  COTURN_SECRET: 'coturn0',
  SMTP_URL: 'smtps://sender:password0@smtp.example:465',
  MAIL_FROM: 'Téléconsultation <ne-pas-repondre@teleconsultation.example>',
  SMS_GATEWAY_URL: 'https://sms.example/messages',
  SMS_GATEWAY_TOKEN: 'sms0',
  SUPPORT_PHONE: '01 99 00 12 34',
};
