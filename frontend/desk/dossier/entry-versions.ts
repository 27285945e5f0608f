import type { EntryView } from '../../../journey/views';

/** One text through all its versions: the published ones, newest first, and the draft of the next. */
export interface EntryThread {
  id: string;
  step: string;
  versions: EntryView[];
  draft: EntryView | null;
}

/** The entries of a télédossier, each text once, the one written last on top. */
export function threadsOf(entries: readonly EntryView[]): EntryThread[] {
  const threads = new Map<string, EntryThread>();
  for (const entry of entries) {
    const thread = threads.get(entry.originalId) ?? { id: entry.originalId, step: entry.step, versions: [], draft: null };
    threads.set(entry.originalId, thread);
    if (entry.state === 'draft') thread.draft = entry;
    else thread.versions.push(entry);
  }
  for (const thread of threads.values()) thread.versions.sort((one, other) => other.edition - one.edition);
  return [...threads.values()].reverse();
}

/** The draft of a step that is open now: of a first version, or of what follows the entry `corrects`. */
export function openDraft(entries: readonly EntryView[], step: string, corrects: string | undefined): EntryView | null {
  const original = corrects && originalOf(entries, corrects);
  return entries.filter((entry) => entry.step === step && entry.state === 'draft' && (original ? entry.originalId === original : entry.edition === 1)).at(-1) ?? null;
}

/** The newest published version of the text that an entry belongs to. */
export function latestVersion(entries: readonly EntryView[], id: string): EntryView | null {
  const original = originalOf(entries, id);
  return threadsOf(entries).find((thread) => thread.id === original)?.versions[0] ?? null;
}

/** Which version of it is in the patient's space; 0 for none. */
export function releasedEdition(entries: readonly EntryView[], id: string): number {
  const original = originalOf(entries, id);
  return Math.max(0, ...entries.filter((entry) => entry.originalId === original && entry.released).map(({ edition }) => edition));
}

function originalOf(entries: readonly EntryView[], id: string): string {
  return entries.find((entry) => entry.id === id)?.originalId ?? id;
}
