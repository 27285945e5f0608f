/** No script, no image from elsewhere, no form: what a mail may do inside its frame. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
const FORBIDDEN = 'script, style, link, meta, base, iframe, frame, object, embed, form, input, button, svg, math, template';

/**
 * An e-mail ready for a sandboxed frame: nothing active is left, links open in another tab and do not tell where they
 * come from. The sandbox alone would hold; this also keeps its text clean.
 */
export function safeMail(html: string, font: string): string {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  parsed.querySelectorAll(FORBIDDEN).forEach((element) => element.remove());
  parsed.querySelectorAll('*').forEach((element) => {
    for (const { name, value } of [...element.attributes]) {
      const address = name === 'href' || name === 'src';
      if (name.startsWith('on') || name === 'srcdoc' || (address && !/^(https?:|mailto:|tel:|data:image\/)/i.test(value.trim()))) element.removeAttribute(name);
    }
  });
  parsed.querySelectorAll('a').forEach((link) => {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer');
  });
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="referrer" content="no-referrer"><title>E-mail</title><style>body{margin:0;display:flow-root;font-family:${font};overflow-wrap:anywhere}body>:first-child{margin-top:0}body>:last-child{margin-bottom:0}a:focus-visible{outline:3px solid #0b5660;outline-offset:2px}</style></head><body style="${escapeAttribute(parsed.body.getAttribute('style') ?? '')};margin:0">${parsed.body.innerHTML}</body></html>`;
}
function escapeAttribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
