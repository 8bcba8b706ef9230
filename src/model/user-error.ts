/** A wrong use of the program: the message says what, where and what to do next, on one line. Exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError'
}
