/** What help says of a command that is one step, in the step's own words. Loads all steps: only where such help is asked for. */
import type { Command } from 'commander';
import { steps } from '../../steps/index.ts';

/** Gives each command that is a step the description that its help begins with; lists keep the short one. */
export function describeSteps({ commands }: Pick<Command, 'commands'>): void {
  for (const { id, title, does, by } of steps) {
    const command = commands.find((one) => one.name() === id);
    command
      ?.summary(command.description())
      .description(
        `${title}: ${does}. Done ${by === 'API' ? 'by API' : by}.\n\nApplies only this part of the file; "apply" does all of it.`,
      );
  }
}
