// Scenarios in the editor's testing view: run from the gutter, failures at their steps.

import { spawn } from "node:child_process";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import * as vscode from "vscode";
import { command, runArguments } from "./command";
import { nextLine, outcomes, outcomesOf, worst, type Outcome } from "./outcomes";
import { runnables, type Part, type Runnable } from "./scenarios";

export const REPORTS = "target/reports/editor";

/** The symbols of a document, from the server. */
export type Symbols = (uri: vscode.Uri) => Promise<Part[]>;

export class Scenarios implements vscode.Disposable {
  private readonly controller = vscode.tests.createTestController("prestashopBdd", "Features");

  constructor(private readonly symbols: Symbols) {
    this.controller.createRunProfile("Run", vscode.TestRunProfileKind.Run, (request, token) => this.run(request, token), true);
  }

  dispose(): void {
    this.controller.dispose();
  }

  /** Lists the scenarios of a document. */
  async update(document: vscode.TextDocument): Promise<void> {
    const [feature] = runnables(await this.symbols(document.uri));
    if (feature === undefined) {
      this.controller.items.delete(document.uri.toString());
      return;
    }
    this.controller.items.add(this.item(document.uri, feature, document.uri.toString()));
  }

  /** Runs what stands on a line, counted from 1. */
  async runAt(uri: vscode.Uri, at: number): Promise<void> {
    const file = this.controller.items.get(uri.toString());
    const item = file && withAll(file).find((own) => line(own) === at);
    if (item === undefined) throw new Error(`no scenario begins on line ${at}; save the file and try again`);
    const cancel = new vscode.CancellationTokenSource();
    try {
      await this.run(new vscode.TestRunRequest([item]), cancel.token);
    } finally {
      cancel.dispose();
    }
  }

  private item(uri: vscode.Uri, runnable: Runnable, id: string): vscode.TestItem {
    const item = this.controller.createTestItem(id, runnable.name, uri);
    item.range = new vscode.Range(runnable.line - 1, 0, runnable.line - 1, 0);
    item.children.replace(runnable.children.map((child) => this.item(uri, child, `${id}:${child.line}`)));
    return item;
  }

  private async run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const run = this.controller.createTestRun(request);
    try {
      const chosen = request.include ?? [...this.controller.items].map(([, item]) => item);
      const scenarios = chosen.flatMap((item) => leaves(item)).filter((item) => !request.exclude?.includes(item));
      scenarios.forEach((item) => run.started(item));
      const folder = chosen[0]?.uri && vscode.workspace.getWorkspaceFolder(chosen[0].uri);
      if (folder === undefined) throw new Error("the feature is in no folder of the workspace");
      await vscode.workspace.saveAll(false);
      await this.program(run, folder.uri.fsPath, scenarios, token);
      const report = await fs.readFile(path.join(folder.uri.fsPath, REPORTS, "cucumber.json"), "utf8");
      const found = outcomes(report);
      scenarios.forEach((item) => tell(run, item, found, folder.uri.fsPath));
    } catch (error) {
      const message = new vscode.TestMessage(error instanceof Error ? error.message : String(error));
      request.include?.forEach((item) => leaves(item).forEach((leaf) => run.errored(leaf, message)));
    } finally {
      run.end();
    }
  }

  private program(
    run: vscode.TestRun,
    folder: string,
    scenarios: readonly vscode.TestItem[],
    token: vscode.CancellationToken,
  ): Promise<void> {
    const settings = vscode.workspace.getConfiguration("prestashopBdd");
    const files = new Map<string, number[]>();
    for (const item of scenarios) {
      const file = path.relative(folder, item.uri?.fsPath ?? "");
      files.set(file, [...(files.get(file) ?? []), line(item)]);
    }
    const args = runArguments(files, REPORTS, settings.get<string[]>("runArguments", []));
    const { program, args: all } = command(settings.get<string[]>("command", []), folder, args);
    return new Promise((resolve, reject) => {
      const child = spawn(program, all, { cwd: folder });
      const show = (data: Buffer): void => run.appendOutput(data.toString().replaceAll(/\r?\n/g, "\r\n"));
      child.stdout.on("data", show);
      child.stderr.on("data", show);
      token.onCancellationRequested(() => child.kill("SIGINT"));
      child.on("error", (error) => reject(new Error(`${program} cannot be started: ${error.message}`)));
      // 0 and 1 are results; anything else means that there may be none.
      child.on("close", (code) =>
        code === 0 || code === 1 || token.isCancellationRequested
          ? resolve()
          : reject(new Error(`${program} ended with exit code ${String(code)}; its output says why`)),
      );
    });
  }
}

function line(item: vscode.TestItem): number {
  return (item.range?.start.line ?? 0) + 1;
}

function root(item: vscode.TestItem): vscode.TestItem {
  return item.parent === undefined ? item : root(item.parent);
}

function withAll(item: vscode.TestItem): vscode.TestItem[] {
  return [item, ...[...item.children].flatMap(([, child]) => withAll(child))];
}

function leaves(item: vscode.TestItem): vscode.TestItem[] {
  const children = [...item.children].map(([, child]) => child);
  return children.length === 0 ? [item] : children.flatMap((child) => leaves(child));
}

function tell(run: vscode.TestRun, item: vscode.TestItem, all: readonly Outcome[], folder: string): void {
  const file = path.relative(folder, item.uri?.fsPath ?? "");
  const found = outcomesOf(all, file, line(item), nextLine(leaves(root(item)).map(line), line(item)));
  const duration = found.reduce((sum, one) => sum + one.milliseconds, 0);
  const messages = found.flatMap((one) => one.failures).map((failure) => {
    const message = new vscode.TestMessage(failure.message);
    if (item.uri) message.location = new vscode.Location(item.uri, new vscode.Position(failure.line - 1, 0));
    return message;
  });
  switch (worst(found)) {
    case "passed":
      return run.passed(item, duration);
    case "failed":
      return run.failed(item, messages, duration);
    case "skipped":
      return run.skipped(item);
  }
}
