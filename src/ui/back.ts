/** Esc (or b, in accessible mode) at a question that lets people go back. Not an error: whoever asked decides where to. */
export class Back extends Error {
  constructor() {
    super('back');
    this.name = 'Back';
  }
}
