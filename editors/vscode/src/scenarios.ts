// Scenarios of a document, from the symbols that the server names.

/** The part of a document symbol that counts here; lines from 0. */
export interface Part {
  name: string;
  detail?: string;
  kind: number;
  selectionRange: { start: { line: number } };
  children?: Part[];
}

/** A feature, a rule or a scenario that can be run. */
export interface Runnable {
  name: string;
  /** From 1. */
  line: number;
  children: Runnable[];
}

// The kinds that the server gives: LSP's numbers for module, namespace and method.
const FEATURE = 2;
const RULE = 3;
const SCENARIO = 6;

/** What can be run, with the scenarios of rules below them. Backgrounds and examples are not run by themselves. */
export function runnables(parts: readonly Part[]): Runnable[] {
  return parts
    .filter((part) => [FEATURE, RULE, SCENARIO].includes(part.kind))
    .map((part) => ({
      name: part.name,
      line: part.selectionRange.start.line + 1,
      children: part.kind === SCENARIO ? [] : runnables(part.children ?? []),
    }));
}

/** These and all below them, in the order of the file. */
export function all(parts: readonly Runnable[]): Runnable[] {
  return parts.flatMap((part) => [part, ...all(part.children)]);
}
