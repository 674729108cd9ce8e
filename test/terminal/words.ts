/** The words of a command line in a table of tests: + is a blank in a word. */
export const wordsIn = (line: string) => line.split(' ').map((word) => word.replaceAll('+', ' '));
