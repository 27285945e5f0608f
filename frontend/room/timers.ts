/** What is due later, all of which may be given up at once. */
export class Timers {
  private readonly due = new Set<ReturnType<typeof setTimeout>>();

  later(what: () => void, ms: number): void {
    const timer = setTimeout(() => {
      this.due.delete(timer);
      what();
    }, ms);
    this.due.add(timer);
  }

  clear(): void {
    for (const timer of this.due) clearTimeout(timer);
    this.due.clear();
  }
}
