/** Esc (or b, in accessible mode) at a question that lets people go back. Not an error: whoever asked decides where to. */
export class Back extends Error {
  constructor() {
    super('back');
    this.name = 'Back';
  }
}

/** What Esc says where there is no way back; the question is asked again after it. */
export const noWayBack = ({ instead }: { instead?: string }) =>
  ['Esc can’t go back here; Ctrl-C stops.', instead].filter(Boolean).join(' ');
