/**
 * The icons this bundle knows, by name. Each side of the app adds only what it draws, so the patient's page does not
 * carry the desk's. Only the outline is kept: the files all share one 960-unit grid.
 */
const OUTLINES = new Map<string, string>();
const PATH = /<path d="([^"]+)"/;

/** Makes icons known: `addIcons({ videocam, 'videocam-fill': videocamFill })`, each the text of an SVG file. */
export function addIcons(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const outline = PATH.exec(text)?.[1];
    if (outline) OUTLINES.set(name, outline);
  }
}

/** The outline of that name, its filled form when there is one and it is asked for; empty when unknown. */
export function iconOutline(name: string, filled: boolean): string {
  return (filled && OUTLINES.get(`${name}-fill`)) || OUTLINES.get(name) || '';
}
