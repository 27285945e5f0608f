import { MAXIMUM_LIST_DEPTH } from '../../../journey/rich-text';

/** Signs nobody types and no record keeps: controls and halves of surrogate pairs. */
export function withoutControls(text: string): string {
  return text.replace(/\p{Cs}|(?![\t\n\r])\p{Cc}/gu, '');
}

/**
 * What is pasted, before the editor reads it: other programs' styles, scripts, comments and pictures stay behind, their
 * headings become ours, and lists deeper than a report may have are drawn in. The editor's own closed list of nodes
 * drops whatever is left.
 */
export function cleanPasted(html: string): string {
  const page = new DOMParser().parseFromString(withoutControls(html), 'text/html');
  for (const element of page.querySelectorAll('style, script, title, meta, link, img, svg, object, iframe, video, audio, template')) element.remove();
  for (const heading of page.querySelectorAll('h3, h4, h5, h6')) rename(heading, 'h2');
  for (const item of page.querySelectorAll('li h1, li h2')) rename(item, 'p');
  // From the deepest: a list that is drawn in gives its items to the list around it.
  for (const list of [...page.querySelectorAll('ul, ol')].reverse()) {
    const around = list.parentElement?.closest('li');
    if (around && depthOf(list) > MAXIMUM_LIST_DEPTH) {
      around.after(...list.children);
      list.remove();
    }
  }
  return page.body.innerHTML;
}

function depthOf(list: Element): number {
  let depth = 0;
  for (let at: Element | null = list; at; at = at.parentElement?.closest('ul, ol') ?? null) depth += 1;
  return depth;
}

function rename(element: Element, name: string): void {
  const other = element.ownerDocument.createElement(name);
  other.append(...element.childNodes);
  element.replaceWith(other);
}
