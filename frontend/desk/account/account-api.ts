import type { AccountLinkView } from '../../../journey/views';
import { ask } from '../../api/ask';

/** Who joins and has no account yet. */
export interface NewPerson {
  title: string;
  givenName: string;
  familyName: string;
  phone: string;
  password: string;
}

/** What the pages behind the links of e-mails ask of the API. The token is in the body, never in an address. */
export const accountApi = {
  forgotten: (email: string) => ask('POST', '/api/account/forgotten', { email }),
  read: (kind: 'invitation' | 'password', token: string) => ask<AccountLinkView>('POST', '/api/account/link', { kind, token }),
  setPassword: (token: string, password: string) => ask('POST', '/api/account/password', { token, password }),
  accept: (token: string, person: NewPerson | null) => ask<{ email: string }>('POST', '/api/account/invitation', { token, ...(person ? { person } : {}) }),
};
