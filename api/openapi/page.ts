import { z } from 'zod';
import { REFUSALS } from '../../journey/refusals';
import type { Route } from '../door/route';
import { operationId, wordsOf } from './document';

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

/** The route table as one self-contained page, readable without a script. */
export function pageOf(routes: readonly Route[]): string {
  const chapters = [...new Set(routes.map(({ path }) => path.split('/')[1] ?? ''))];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Vis-à-vis — API</title><style>${STYLE}</style></head><body>
<header><h1>Vis-à-vis — API</h1><p>${routes.length} routes under <code>/api</code>. Machine-readable: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1). Everything but GET needs <code>X-CSRF-Token</code> once signed in.</p>
<nav>${chapters.map((chapter) => `<a href="#${chapter}">${escape(chapter)}</a>`).join(' ')} <a href="#refusals">refusals</a></nav></header>
<main>${chapters.map((chapter) => `<section id="${chapter}"><h2>${escape(chapter)}</h2>${routes.filter(({ path }) => path.split('/')[1] === chapter).map(routeHtml).join('')}</section>`).join('')}
<section id="refusals"><h2>Refusals</h2><table><tr><th>Code</th><th>Status</th><th>What the person reads</th></tr>${Object.entries(REFUSALS)
    .map(([code, { status, sentence }]) => `<tr><td><code>${code}</code></td><td>${status}</td><td lang="fr">${escape(sentence)}</td></tr>`)
    .join('')}</table></section></main></body></html>`;
}

function routeHtml(route: Route): string {
  const { details } = route;
  const marks = [wordsOf(route.who), route.scope === 'none' ? '' : `own ${route.scope}`, details.idempotent ? 'Idempotency-Key' : '', details.throttle ? `throttle: ${details.throttle}` : ''].filter(Boolean);
  const schemas = [
    ['Query', details.query],
    ['Body', details.body],
  ] as const;
  return `<details id="${operationId(route)}"><summary><b class="${route.method}">${route.method}</b> <code>${escape(route.path)}</code> <span>${escape(details.does)}</span></summary>
<p>${marks.map((mark) => `<mark>${escape(mark)}</mark>`).join(' ')}</p><p>Answers <code>${details.status ?? (details.answer === 'nothing' ? 204 : 200)}</code> ${escape(details.answer)}</p>
${details.tus ? '<p>tus 1.0.0, by which a file is sent in pieces</p>' : ''}${schemas.map(([title, schema]) => (schema ? `<h3>${title}</h3><pre>${escape(JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2))}</pre>` : '')).join('')}</details>`;
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:960px;padding:24px;color:#13211f;background:#f3f6f7}a{color:#0b5660}nav a{margin-right:12px}
details{background:#fff;border:1px solid #d3dcdf;border-radius:8px;margin:8px 0;padding:8px 16px}summary{cursor:pointer}summary b{display:inline-block;min-width:64px;color:#0b5660}summary b.DELETE{color:#b3202e}
summary span{color:#445358}mark{background:#d3e9eb;border-radius:6px;padding:2px 8px;color:#04383f}pre{overflow:auto;background:#e8eef0;padding:12px;border-radius:8px}table{border-collapse:collapse;background:#fff}td,th{border:1px solid #d3dcdf;padding:4px 12px;text-align:left;vertical-align:top}`;
