/** Colour by meaning. Every coloured line also says its state in a word. */
import chalk from 'chalk';
import type { Tone } from './ui.ts';

export function paint(text: string, tone: Tone): string {
  switch (tone) {
    case 'heading':
    case 'strong':
      return chalk.bold(text);
    case 'good':
      return chalk.green(text);
    case 'warn':
      return chalk.yellow(text);
    case 'bad':
      return chalk.red(text);
    case 'dim':
      return chalk.dim(text);
    case 'plain':
    case 'exact':
      return text;
  }
}
