/** The stack could not start; the message says why and what to do, for a person to read. */
export class StackFailure extends Error {
  override readonly name = "StackFailure";
}
