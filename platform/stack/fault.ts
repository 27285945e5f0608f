/** Something the person who starts the stack can mend: its message is one sentence that says what to do. */
export class StackFault extends Error {
  override readonly name = 'StackFault';
}
