/** Notes that end with the run: few questions, which are soon answered again. */
import type { Answer, Notes } from './interview.ts';

export function notesInMemory(): Notes {
  let all: readonly Answer[] = [];
  return {
    read: () => all,
    write: (answers) => {
      all = answers;
    },
  };
}
