// The program to start, as the settings name it.

import * as path from "node:path";

export interface Command {
  program: string;
  args: string[];
}

/** The program and its arguments. A path that begins with `./` or `../` is one of the project. */
export function command(configured: readonly string[], folder: string, args: readonly string[]): Command {
  const [first, ...own] = configured;
  const named = first === undefined || first.trim() === "" ? "prestashop-bdd" : first;
  const program = /^\.{1,2}[\\/]/.test(named) ? path.resolve(folder, named) : named;
  return { program, args: [...own, ...args] };
}

/** The arguments that run scenarios by their lines; a file without lines runs as a whole. */
export function runArguments(
  files: ReadonlyMap<string, readonly number[]>,
  reports: string,
  more: readonly string[],
): string[] {
  const paths = [...files].flatMap(([file, lines]) =>
    lines.length === 0 ? [file] : [[file, ...[...lines].sort((one, other) => one - other)].join(":")],
  );
  return ["run", ...paths, "--report-dir", reports, "--report", "html,json", ...more];
}
