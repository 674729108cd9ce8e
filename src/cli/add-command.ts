/** How a command gets into the tree: program.ts has the function, the files of commands call it. */
import type { Command } from 'commander';
import type { Action } from './run.ts';

/** Adds one command to the tree; `name` may hold its arguments. */
export type Add = (
  name: string,
  group: string,
  description: string,
  action: (command: Command) => Action,
) => Command;
