import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { request, type Browser, type Page } from '@playwright/test';
import { Client } from 'pg';
import { TIME_ZONES } from '../journey/time-zones';
import { DESK } from './browser';
import type { StackFile } from './stack';

/** A visit of a staged day. Instants in minutes from now. */
export interface StagedVisit {
  readonly inMinutes: number;
  readonly familyName?: string;
  readonly givenName?: string;
  readonly phase?: string;
  readonly clinician?: number;
  readonly presence?: { readonly state: 'connected' | 'waiting' | 'in-room'; readonly sinceMinutes: number };
  readonly test?: { readonly outcome: 'passed' | 'failed'; readonly reasons: readonly string[] };
}
const ALLOWED: Record<string, string[]> = { planned: ['reschedule', 'cancel', 'join'], 'in-consultation': ['join', 'end', 'add-step', 'deposit-prescription'] };

/** Where it is about noon now: a staged day must not end while it is looked at, whatever the hour here. */
function zoneAtNoon(): string {
  const hoursFromNoon = (zone: string) => Math.abs(Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' }).format()) - 12);
  return TIME_ZONES.map(({ zone }) => zone).reduce((best, zone) => (hoursFromNoon(zone) < hoursFromNoon(best) ? zone : best));
}

/**
 * An établissement of its own with its own people, and days written straight into its tables: what the dashboard shows at
 * an hour that the clock does not give. Visits that must move by themselves are booked over HTTP instead.
 */
export class DayStage {
  private readonly database: Client;
  readonly place = randomUUID();
  readonly accounts: { id: string; email: string }[] = [];
  private constructor(private readonly stack: StackFile) {
    this.database = new Client({ connectionString: stack.databaseUrl });
  }

  /** @param clinicians how many; after them one secretary */
  static async set(stack: StackFile, clinicians = 1): Promise<DayStage> {
    const stage = new DayStage(stack);
    await stage.database.connect();
    const { rows } = await stage.query<{ hash: string }>(`SELECT password_hash AS hash FROM account WHERE email = $1`, [stage.model.email]);
    await stage.query(`INSERT INTO etablissement (id, name, short_name, service, time_zone) VALUES ($1, 'Cabinet de la Scène', 'CDS', 'Essais', $2)`, [stage.place, zoneAtNoon()]);
    await stage.query(`INSERT INTO motif (etablissement_id, code, label) VALUES ($1, 'Consultation', 'Consultation')`, [stage.place]);
    for (let index = 0; index <= clinicians; index += 1) {
      const [id, role] = [randomUUID(), index < clinicians ? 'clinician' : 'secretary'];
      const email = `scene-${id.slice(0, 8)}@demonstration.test`;
      await stage.query(`INSERT INTO account (id, email, password_hash, title, given_name, family_name, phone) VALUES ($1, $2, $3, $4, 'Scène', $5, '+33639980199')`, [id, email, rows[0]?.hash, role === 'clinician' ? 'Dr' : '', `ACTE${index + 1}`]);
      await stage.query(`INSERT INTO member (etablissement_id, account_id, role) VALUES ($1, $2, $3)`, [stage.place, id, role]);
      stage.accounts.push({ id, email });
    }
    return stage;
  }

  async strike(): Promise<void> {
    await this.database.end();
  }

  /** Writes visits and answers their ids. */
  async visits(...staged: StagedVisit[]): Promise<string[]> {
    const ids: string[] = [];
    for (const [index, visit] of staged.entries()) {
      const [id, patientId] = [randomUUID(), randomUUID()];
      const phase = visit.phase ?? 'planned';
      await this.query(`INSERT INTO patient (id, etablissement_id, family_name, given_name, phone, email, birth_date) VALUES ($1, $2, $3, $4, '+33639981242', 'scene@exemple.test', '1952-05-04')`, [patientId, this.place, visit.familyName ?? `FIGURANT${index + 1}`, visit.givenName ?? 'Alix']);
      await this.query(
        `INSERT INTO teleconsultation (id, etablissement_id, clinician_id, patient_id, booked_by, motif_code, during, phase, allowed, waiting_room_opens_at, link_hash)
         VALUES ($1, $2, $3, $4, $3, 'Consultation', tstzrange(now() + make_interval(secs => $5), now() + make_interval(secs => $5 + 30)), $6, $7, now(), $8)`,
        [id, this.place, this.accounts[visit.clinician ?? 0]?.id, patientId, visit.inMinutes * 60, phase, ALLOWED[phase] ?? [], createHash('sha256').update(randomBytes(16)).digest()],
      );
      if (visit.presence) await this.presence(id, visit.presence.state, visit.presence.sinceMinutes);
      if (visit.test) await this.query(`INSERT INTO equipment_test (id, etablissement_id, teleconsultation_id, outcome, details) VALUES ($1, $2, $3, $4, $5)`, [randomUUID(), this.place, id, visit.test.outcome, JSON.stringify({ reasons: visit.test.reasons })]);
      ids.push(id);
    }
    return ids;
  }

  /** The patient is there, as their open stream would say; kept for as long as the test looks. */
  async presence(id: string, state: string, sinceMinutes = 0): Promise<void> {
    await this.query(`DELETE FROM presence WHERE teleconsultation_id = $1 AND side = 'patient'`, [id]);
    if (state !== 'absent') await this.query(`INSERT INTO presence (stream_id, etablissement_id, teleconsultation_id, side, state, since, seen_at) VALUES ($1, $2, $3, 'patient', $4, now() - make_interval(mins => $5), now() + interval '10 minutes')`, [randomUUID(), this.place, id, state, sinceMinutes]);
    await this.announce(id, 'presence');
  }

  /** Changes a visit's row, without telling. */
  async change(id: string, columns: string): Promise<void> {
    await this.query(`UPDATE teleconsultation SET ${columns} WHERE id = $1`, [id]);
  }
  /** What open screens are told. */
  async announce(id: string, kind = 'state'): Promise<void> {
    await this.query(`INSERT INTO change (etablissement_id, teleconsultation_id, kind, phase) SELECT etablissement_id, id, $2, phase FROM teleconsultation WHERE id = $1`, [id, kind]);
  }
  query<Row extends object>(sql: string, values: readonly unknown[] = []) {
    return this.database.query<Row>(sql, [...values]);
  }

  /** A browser in which this person is signed in, on the dashboard. */
  async open(browser: Browser, who = 0, path = '/', options: object = {}): Promise<Page> {
    const { app } = this.stack.urls;
    const door = await request.newContext({ baseURL: app, extraHTTPHeaders: { Origin: app, 'Sec-Fetch-Site': 'same-origin' } });
    const answer = await door.post('/api/session', { data: { email: this.accounts[who]?.email, password: this.model.password } });
    if (!answer.ok()) throw new Error(`no session: ${answer.status()}`);
    const context = await browser.newContext({ ...DESK, ...options, storageState: await door.storageState() });
    await door.dispose();
    const page = await context.newPage();
    await page.goto(`${app}${path}`);
    return page;
  }

  private get model() {
    const login = this.stack.logins.find((one) => one.role === 'clinician');
    if (!login) throw new Error('the demonstration has no clinician');
    return login;
  }
}
