import type { ProblemView } from '../../journey/views';

/** A refusal or a fault, always with a code and a sentence a person can read. */
export class Problem extends Error {
  constructor(readonly view: ProblemView) {
    super(view.detail);
    this.name = 'Problem';
  }
  get code(): string {
    return this.view.code;
  }
}

const OFFLINE: ProblemView = {
  type: 'about:blank',
  title: 'OFFLINE',
  status: 0,
  code: 'OFFLINE',
  detail: 'Pas de connexion. Ce que vous avez saisi est gardé ici.',
  requestId: '',
};

const OURS = 'Cela n’a pas marché, et c’est de notre côté. Rien n’est perdu.';

/** The Problem that an answer's status and body tell; status 0 is no answer at all. */
export function problemOf(status: number, body: unknown): Problem {
  if (status === 0) return new Problem(OFFLINE);
  const told = body as Partial<ProblemView> | null;
  if (told && typeof told === 'object' && typeof told.code === 'string') return new Problem({ ...OFFLINE, ...told, status });
  return new Problem({ ...OFFLINE, status, code: 'UNAVAILABLE', detail: OURS });
}

/** Turns whatever went wrong with a request into a Problem. */
export function toProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem({ ...OFFLINE, code: 'INTERNAL', detail: OURS });
}
