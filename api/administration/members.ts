import { z } from 'zod';
import type { Transaction } from '../../dossier/database';
import type { InvitationView, MembersView, MemberView, Role } from '../../journey/views';
import { closeStreams, endSessions } from '../accounts/passwords';
import type { DeskAsked } from '../door/asked';
import { isUuid } from '../door/ids';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { rowsOf } from '../rows';

export const ROLES = ['clinician', 'secretary', 'administrator', 'support'] as const satisfies readonly Role[];
export const memberSchema = z.strictObject({
  role: z.enum(ROLES, 'Choisissez un rôle.').meta({ title: 'Rôle' }),
  service: z.string().trim().max(80, 'Ce nom dépasse 80 signes.').default('').meta({ title: 'Service' }),
});

/** Everybody who works in the établissement, and who was asked to. */
export async function members({ services: { database }, etablissementId }: DeskAsked<unknown>): Promise<MembersView> {
  const rows = await rowsOf<Omit<MemberView, 'since'> & { since: Date }>(
    database,
    `SELECT json_build_object('id', a.id, 'title', a.title, 'givenName', a.given_name, 'familyName', a.family_name) AS account, a.email, m.role, m.service, m.created_at AS since,
            (SELECT count(*)::int FROM teleconsultation t WHERE t.etablissement_id = m.etablissement_id AND t.clinician_id = m.account_id AND t.starts_at > now() AND t.phase IN ('planned', 'tested', 'waiting', 'called')) AS "upcomingVisits"
     FROM member m JOIN account a ON a.id = m.account_id WHERE m.etablissement_id = :etablissementId ORDER BY a.family_name, a.given_name, a.id`,
    { etablissementId },
  );
  const invitations = await rowsOf<Omit<InvitationView, 'sentAt' | 'expiresAt'> & { sentAt: Date; expiresAt: Date }>(
    database,
    `SELECT i.id, i.email, json_build_object('title', i.title, 'givenName', i.given_name, 'familyName', i.family_name) AS person, i.role, i.service,
            l.created_at AS "sentAt", i.expires_at AS "expiresAt", i.expires_at <= now() AS expired, l.state AS letter
     FROM invitation i JOIN letter l ON l.purpose = 'invitation' AND l.subject_id = i.id AND l.revision = i.revision
     WHERE i.etablissement_id = :etablissementId AND i.accepted_at IS NULL AND i.revoked_at IS NULL ORDER BY i.created_at DESC, i.id`,
    { etablissementId },
  );
  return {
    members: rows.map((row) => ({ ...row, since: row.since.toISOString() })),
    invitations: invitations.map((row) => ({ ...row, sentAt: row.sentAt.toISOString(), expiresAt: row.expiresAt.toISOString() })),
    administrators: rows.filter(({ role }) => role === 'administrator').length,
  };
}

/** Gives another role or service. The person's next request has the new role; open streams end. @throws MEMBER_NOT_FOUND, LAST_ADMINISTRATOR */
export async function changeMember(asked: DeskAsked<z.infer<typeof memberSchema>>): Promise<MembersView> {
  const { role, service } = asked.body;
  const sessions = await change(asked, async (transaction, member) => {
    await transaction('member').where(member.key).update({ role, service });
    await recordAccess(transaction, asked, 'changed-member', member.key.accountId, role);
    // A role taken away must not go on hearing of visits.
    return member.role === role ? [] : ((await transaction('deskSession').where(member.key).select('tokenHash')) as { tokenHash: Buffer }[]).map(({ tokenHash }) => tokenHash);
  });
  closeStreams(asked.services, sessions);
  return members(asked);
}

/** Takes somebody out: their sessions here end at once; visits they held stay. @throws MEMBER_NOT_FOUND, LAST_ADMINISTRATOR */
export async function removeMember(asked: DeskAsked): Promise<MembersView> {
  const sessions = await change(asked, async (transaction, { key }) => {
    const ended = await endSessions(transaction, key.accountId, key.etablissementId);
    await transaction('member').where(key).delete();
    await recordAccess(transaction, asked, 'removed-member', key.accountId);
    return ended;
  });
  closeStreams(asked.services, sessions);
  return members(asked);
}

interface Found {
  readonly key: { readonly etablissementId: string; readonly accountId: string };
  readonly role: Role;
}

/**
 * One change of the team at a time: two administrators who remove each other would leave none. Whoever asks must still
 * be an administrator when their turn comes.
 */
async function change<Result>(asked: DeskAsked<unknown>, work: (transaction: Transaction, member: Found) => Promise<Result>): Promise<Result> {
  const { services, etablissementId, session, params } = asked;
  return services.database.transaction(async (transaction) => {
    await transaction('etablissement').where({ id: etablissementId }).forUpdate().first('id');
    const roles: { accountId: string; role: Role }[] = await transaction('member').where({ etablissementId }).select('accountId', 'role');
    const accountId = isUuid(params.accountId) ? params.accountId.toLowerCase() : '';
    if (!roles.some((one) => one.accountId === session.accountId && one.role === 'administrator')) throw new Refusal('FORBIDDEN');
    const found = roles.find((one) => one.accountId === accountId);
    if (!found) throw new Refusal('MEMBER_NOT_FOUND');
    const result = await work(transaction, { key: { etablissementId, accountId }, role: found.role });
    const [left] = await rowsOf<{ administrators: number }>(transaction, `SELECT count(*)::int AS administrators FROM member WHERE etablissement_id = :etablissementId AND role = 'administrator'`, { etablissementId });
    if (!left?.administrators) throw new Refusal('LAST_ADMINISTRATOR');
    return result;
  });
}

