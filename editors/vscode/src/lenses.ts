// A lens above what can be run.

import * as vscode from "vscode";
import { all, runnables } from "./scenarios";
import type { Symbols } from "./tests";

export const RUN = "prestashopBdd.run";

export class Lenses implements vscode.CodeLensProvider {
  constructor(private readonly symbols: Symbols) {}

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    return all(runnables(await this.symbols(document.uri))).map(({ line, children }) => {
      const range = new vscode.Range(line - 1, 0, line - 1, 0);
      const title = children.length === 0 ? "$(play) Run" : "$(run-all) Run all";
      return new vscode.CodeLens(range, { title, command: RUN, arguments: [document.uri, line] });
    });
  }
}
