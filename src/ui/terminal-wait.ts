/** Enter, Esc and ? while the program waits and no question is open. Nothing else that is typed meanwhile shows or counts. */
import type { Ui } from './ui.ts';

const CTRL_C = '\u0003';
const ESC = '\u001b';

export const waitKeys: Ui['keys'] = (listener) => {
  const { stdin } = process;
  const take = (data: Buffer | string) => {
    const typed = data.toString();
    // Raw input takes Ctrl-C from the terminal, so we pass it on.
    if (typed.includes(CTRL_C)) process.kill(process.pid, 'SIGINT');
    // An arrow key is an Esc with more behind it.
    else if (typed === ESC) listener('escape');
    else if (typed === '?') listener('help');
    else if (/[\r\n]/.test(typed)) listener('enter');
  };
  stdin.on('data', take);
  stdin.setRawMode(true);
  stdin.resume();
  return () => {
    stdin.off('data', take);
    stdin.pause();
    stdin.setRawMode(false);
  };
};
