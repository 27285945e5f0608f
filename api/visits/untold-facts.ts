import type { Database } from '../../dossier/database';
import type { Logger } from '../../platform/logging';
import { rowsOf } from '../rows';
import type { VisitFact, Visits } from './visits';

/** Long enough for a fact told the usual way to have moved the phase. */
const TOLD_BY_NOW = `interval '30 seconds'`;
const EVERY_MS = 60_000;

/**
 * Facts that the record shows and the phase does not: whoever kept them died, or gave up, before the workflow heard. The
 * record is the outbox (decision 5), so nothing has to be written to be told again; a fact told twice changes nothing.
 */
const UNTOLD = `
  SELECT t.id, 'equipmentTested' AS fact, (array_agg(e.outcome ORDER BY e.at DESC))[1] AS outcome
    FROM equipment_test e JOIN teleconsultation t ON t.id = e.teleconsultation_id
   WHERE t.phase = 'planned' AND e.at < now() - ${TOLD_BY_NOW} AND e.at > now() - interval '1 day'
   GROUP BY t.id
  UNION ALL
  SELECT DISTINCT t.id, 'patientWaiting', NULL FROM presence p JOIN teleconsultation t ON t.id = p.teleconsultation_id
   WHERE p.side = 'patient' AND p.state = 'waiting' AND p.since < now() - ${TOLD_BY_NOW} AND t.phase IN ('planned', 'tested')
  UNION ALL
  SELECT DISTINCT t.id, 'patientEntered', NULL FROM presence p JOIN teleconsultation t ON t.id = p.teleconsultation_id
   WHERE p.side = 'patient' AND p.state = 'in-room' AND p.since < now() - ${TOLD_BY_NOW} AND t.phase = 'called'`;

interface Untold {
  readonly id: string;
  readonly fact: VisitFact['fact'];
  readonly outcome: 'passed' | 'failed' | null;
}

/** Once now. Answers how many facts were told. */
export async function tellUntoldFacts(database: Database, visits: Pick<Visits, 'tell'>): Promise<number> {
  const untold = await rowsOf<Untold>(database, UNTOLD);
  for (const { id, fact, outcome } of untold) await visits.tell(id, fact === 'equipmentTested' ? { fact, outcome: outcome ?? 'failed' } : { fact });
  return untold.length;
}

/** At once, for what the process before this one left, then every minute until the returned function is called. */
export function keepTelling(database: Database, visits: Pick<Visits, 'tell'>, logger: Logger): () => void {
  const tell = (): void =>
    void tellUntoldFacts(database, visits).then(
      (count) => count > 0 && logger.info({ count }, 'facts told to their visits that had not heard them'),
      (error: unknown) => logger.warn({ error }, 'facts wait to be told'),
    );
  tell();
  const timer = setInterval(tell, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
