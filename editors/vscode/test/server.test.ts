// The client's protocol library against the real server: PSBDD_PROGRAM names the program, or it was built here.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { command } from "../src/command";
import { runnables, type Part } from "../src/scenarios";

const root = path.resolve(__dirname, "../../..");
const built = ["release", "debug"].map((profile) => path.join(root, "target", profile, "prestashop-bdd"));
const program = process.env.PSBDD_PROGRAM ?? built.find((file) => fs.existsSync(file));
const skip = program === undefined ? "not run: build prestashop-bdd, or set PSBDD_PROGRAM" : false;

test("the server that the extension starts answers its client", { skip, timeout: 60_000 }, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "psbdd-"));
  const { program: file, args } = command([program ?? ""], folder, ["lsp"]);
  const server = spawn(file, args, { cwd: folder });
  const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const found = new Promise<{ diagnostics: { message: string }[] }>((resolve) => {
    connection.onNotification("textDocument/publishDiagnostics", resolve);
  });
  const ended = new Promise<number | null>((resolve) => server.on("exit", resolve));
  connection.listen();
  const rootUri = pathToFileURL(folder).href;
  const lost = ended.then((code) => assert.fail(`the server ended with ${String(code)} before it answered`));
  const started = connection.sendRequest("initialize", { processId: process.pid, rootUri, capabilities: {} });
  await Promise.race([started, lost]);
  lost.catch(() => undefined);
  await connection.sendNotification("initialized", {});
  const uri = `${rootUri}/a.feature`;
  const text = "Feature: f\n  Scenario: s\n    When I go too \"Sell\"\n";
  await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "feature", version: 1, text } });
  const { diagnostics } = await found;
  assert.match(diagnostics[0]?.message ?? "", /there is no step/);
  const symbols = await connection.sendRequest<Part[]>("textDocument/documentSymbol", { textDocument: { uri } });
  assert.deepEqual(runnables(symbols), [{ name: "f", line: 1, children: [{ name: "s", line: 2, children: [] }] }]);
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  assert.equal(await ended, 0);
  connection.dispose();
  fs.rmSync(folder, { recursive: true });
});
