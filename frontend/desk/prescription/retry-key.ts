/**
 * The idempotency key of one act: the same for the same body, however often it is tried, and a new one as soon as
 * something else is asked.
 */
export class RetryKey {
  private body = '';
  private key = '';

  constructor(private readonly make: () => string = () => crypto.randomUUID()) {}
  of(body: object): string {
    const asked = JSON.stringify(body);
    if (asked !== this.body) {
      this.body = asked;
      this.key = this.make();
    }
    return this.key;
  }
}
