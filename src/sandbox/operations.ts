/**
 * The shape of an operation table. Inputs and outputs are typed by the SDK's own commands, so an answer that AWS could
 * not give does not compile.
 */
import type { CallerState, WorldState } from './state.ts';

/** What an operation sees besides its input. */
export interface Scene {
  state: WorldState;
  now: number;
  region: string;
  /** Whose credentials sign this call. */
  caller: CallerState;
  /** Where a browser reaches the sandbox, if it is served. */
  origin?: string;
}

type Answering<Command> = Command extends {
  input: infer Input;
  resolveMiddleware: (...args: never[]) => (args: never) => Promise<{ output: infer Output }>;
}
  ? (scene: Scene, input: Input) => Omit<Output, '$metadata'>
  : never;

/** Operations of one SDK package, each under its name without "Command". */
export type Operations<Sdk> = {
  [
    Name in keyof Sdk as Name extends `${infer Operation}Command` ? Operation : never
  ]?: Sdk[Name] extends new (...args: never[]) => infer Command ? Answering<Command> : never;
};

/** The same table for the dispatcher, which knows no types. */
export type Table = Record<string, (scene: Scene, input: unknown) => object>;

/** Forgets the SDK's types: the middleware only ever passes the input of the command of that name. */
export function table<Sdk>(operations: Operations<Sdk>): Table {
  return operations as unknown as Table;
}

/** Calls of these names change nothing. (GetRoleCredentials opens a session.) */
export function isRead(operation: string): boolean {
  return /^(Describe|Get(?!RoleCredentials)|Is|List|LookupEvents|Simulate)/.test(operation);
}
