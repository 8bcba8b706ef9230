/** Thrown by what is waited for when the user wants the run to end; whoever has a result so far catches it. */
export class Interruption extends Error {
  override readonly name = 'Interruption'
}
