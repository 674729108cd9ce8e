/** Statements as policy documents that IAM takes: as many as their size needs. */
import type { Statement } from './statements.ts';

export interface PolicyDocument {
  Version: '2012-10-17';
  Statement: Statement[];
}

/** Characters of a customer managed policy, white space not counted (IAM User Guide, "IAM and AWS STS quotas"). */
export const MOST_CHARACTERS = 6144;

/** How long IAM finds a document. */
export function charactersOf(document: PolicyDocument): number {
  return JSON.stringify(document).replace(/\s/g, '').length;
}

/** The statements in order, in one document or more; a statement that fits none is cut between its actions. */
export function documentsOf(
  statements: readonly Statement[],
  most: number = MOST_CHARACTERS,
): PolicyDocument[] {
  const fits = (list: Statement[]) => charactersOf(documentOf(list)) <= most;
  const groups: Statement[][] = [];
  for (const statement of statements.flatMap((one) => inParts(one, fits))) {
    const last = groups.at(-1);
    if (last && fits([...last, statement])) last.push(statement);
    else groups.push([statement]);
  }
  return groups.map(documentOf);
}

/** Halves, quarters and so on. One action alone is never cut: no limit of IAM is that low. */
function inParts(statement: Statement, fits: (list: Statement[]) => boolean): Statement[] {
  const { Action } = statement;
  if (fits([statement]) || Action.length < 2) return [statement];
  const middle = Math.ceil(Action.length / 2);
  return [Action.slice(0, middle), Action.slice(middle)].flatMap((part, i) =>
    inParts({ ...statement, Sid: `${statement.Sid}${i + 1}`, Action: part }, fits),
  );
}

function documentOf(list: Statement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: list };
}
