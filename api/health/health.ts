import { connect } from 'node:net';
import type { Asked } from '../door/asked';
import type { Services } from '../services';
import { rowsOf } from '../rows';

interface Part {
  ok: boolean;
  detail?: string;
}
export interface HealthView {
  status: 'ok' | 'degraded';
  parts: Record<'database' | 'temporal' | 'worker' | 'video' | 'mail', Part>;
}
const PATIENCE_MS = 2_500;
/** Several probes within this time get the same answer: asking costs the parts something. */
const KEPT_MS = 1_000;

/** This process answers. It says nothing about the parts, or every part's failure would restart it. */
export function live(): Promise<{ status: 'ok' }> {
  return Promise.resolve({ status: 'ok' });
}

const kept = new WeakMap<Services, { at: number; view: Promise<HealthView> }>();

/** The truth about every part. 503 when degraded, so that a balancer understands too. */
export async function ready(asked: Asked): Promise<HealthView> {
  const last = kept.get(asked.services);
  const fresh = last && Date.now() - last.at < KEPT_MS ? last : { at: Date.now(), view: look(asked.services) };
  kept.set(asked.services, fresh);
  const view = await fresh.view;
  if (view.status !== 'ok') {
    asked.context.status = 503;
    asked.context.body = JSON.stringify(view);
    asked.context.type = 'application/json';
  }
  return view;
}

async function look({ database, visits, rooms, config }: Services): Promise<HealthView> {
  const [answers, temporal, video, mail] = await Promise.all([
    within(rowsOf(database, 'SELECT 1').then(() => true)),
    within(visits.health()),
    within(rooms.answers()),
    config.SMTP_URL ? within(reaches(new URL(config.SMTP_URL))) : true,
  ]);
  const part = (ok: boolean | undefined, detail: string): Part => (ok ? { ok: true } : { ok: false, detail });
  const parts: HealthView['parts'] = {
    database: part(answers, 'PostgreSQL does not answer'),
    temporal: part(temporal?.temporal, 'Temporal does not answer'),
    worker: part(temporal?.worker, 'No worker serves the task queue'),
    video: part(video, 'The media server does not answer'),
    mail: config.SMTP_URL ? part(mail, 'The mail server does not answer') : { ok: true, detail: 'No mail server is configured: messages stay on the outbox page' },
  };
  return { status: Object.values(parts).every(({ ok }) => ok) ? 'ok' : 'degraded', parts };
}

/** The answer, or undefined when it failed or took too long. */
async function within<Answer>(asking: Promise<Answer>): Promise<Answer | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
  return Promise.race([asking.catch(() => undefined), late]).finally(() => clearTimeout(timer));
}

function reaches(url: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: url.hostname, port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587) });
    const settle = (ok: boolean) => {
      socket.destroy();
      resolve(ok);
    };
    socket.setTimeout(PATIENCE_MS, () => settle(false));
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}
