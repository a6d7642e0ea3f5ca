// Starts the language server and lists scenarios in the testing view. All knowledge of features is in the server.

import * as path from "node:path";
import * as vscode from "vscode";
import { LanguageClient, TransportKind, type ServerOptions } from "vscode-languageclient/node";
import { command } from "./command";
import { Lenses, RUN } from "./lenses";
import type { Part } from "./scenarios";
import { REPORTS, Scenarios } from "./tests";

// By name and not by language: other extensions claim the same files under other languages.
const FEATURES = { scheme: "file", pattern: "**/*.feature" };
const MARKDOWN = { scheme: "file", pattern: "**/*.feature.md" };

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  await start();
  const scenarios = new Scenarios(symbols);
  const update = (document: vscode.TextDocument): void => {
    if (vscode.languages.match([FEATURES, MARKDOWN], document) > 0) void scenarios.update(document);
  };
  vscode.workspace.textDocuments.forEach(update);
  context.subscriptions.push(
    scenarios,
    vscode.workspace.onDidOpenTextDocument(update),
    vscode.workspace.onDidSaveTextDocument(update),
    vscode.commands.registerCommand("prestashopBdd.restart", restart),
    vscode.commands.registerCommand("prestashopBdd.openReport", openReport),
    vscode.commands.registerCommand(RUN, (uri: vscode.Uri, line: number) => scenarios.runAt(uri, line)),
    vscode.languages.registerCodeLensProvider([FEATURES, MARKDOWN], new Lenses(symbols)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("prestashopBdd.command")) void restart();
    }),
  );
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

function folder(): string {
  return vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? process.cwd();
}

async function start(): Promise<void> {
  const configured = vscode.workspace.getConfiguration("prestashopBdd").get<string[]>("command", []);
  const { program, args } = command(configured, folder(), ["lsp"]);
  const server: ServerOptions = { command: program, args, transport: TransportKind.stdio, options: { cwd: folder() } };
  client = new LanguageClient("prestashopBdd", "PrestaShop BDD", server, {
    documentSelector: [FEATURES, MARKDOWN],
  });
  try {
    await client.start();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`${program} cannot be started (setting prestashopBdd.command): ${reason}`);
  }
}

async function restart(): Promise<void> {
  await client?.stop().catch(() => undefined);
  await start();
}

async function symbols(uri: vscode.Uri): Promise<Part[]> {
  if (client?.isRunning() !== true) return [];
  const params = { textDocument: { uri: client.code2ProtocolConverter.asUri(uri) } };
  return (await client.sendRequest<Part[] | null>("textDocument/documentSymbol", params)) ?? [];
}

async function openReport(): Promise<void> {
  const report = vscode.Uri.file(path.join(folder(), REPORTS, "index.html"));
  await vscode.env.openExternal(report);
}
