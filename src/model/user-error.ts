/** A text of the user with the part that is wrong: UTF-16 units from 0, the end not included. */
export interface Excerpt {
  readonly text: string
  readonly start: number
  readonly end: number
}

/**
 * A wrong use of the program: the message says what, where and what to do next, on one line; an excerpt, if there is
 * one, is shown below it with the wrong part marked. Exit code 2.
 */
export class UserError extends Error {
  override readonly name = 'UserError'
  readonly excerpt: Excerpt | undefined

  constructor(message: string, excerpt?: Excerpt) {
    super(message)
    this.excerpt = excerpt
  }
}
