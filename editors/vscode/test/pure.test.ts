import assert from "node:assert/strict";
import * as path from "node:path";
import { test } from "node:test";
import { command, runArguments } from "../src/command";
import { nextLine, outcomes, outcomesOf, worst } from "../src/outcomes";
import { all, runnables } from "../src/scenarios";

test("a path of the project is resolved and other programs are left to the system", () => {
  assert.deepEqual(command(["./bin/x", "-q"], "/project", ["lsp"]), {
    program: path.resolve("/project/bin/x"),
    args: ["-q", "lsp"],
  });
  assert.deepEqual(command(["cargo", "run", "--"], "/project", ["lsp"]), { program: "cargo", args: ["run", "--", "lsp"] });
  assert.equal(command([], "/project", []).program, "prestashop-bdd");
  assert.equal(command([" "], "/project", []).program, "prestashop-bdd");
});

test("scenarios are run by their lines", () => {
  const files = new Map([["features/a.feature", [12, 3]], ["features/b.feature", []]]);
  const args = runArguments(files, "reports", ["--headed"]);
  assert.deepEqual(args.slice(0, 3), ["run", "features/a.feature:3:12", "features/b.feature"]);
  assert.equal(args.at(-1), "--headed");
});

test("features, rules and scenarios can be run, backgrounds and examples cannot", () => {
  const at = (line: number) => ({ selectionRange: { start: { line } } });
  const found = runnables([
    {
      name: "f", kind: 2, ...at(0),
      children: [
        { name: "Background", kind: 9, ...at(1) },
        { name: "s", kind: 6, ...at(3), children: [{ name: "e", kind: 18, ...at(5) }] },
        { name: "r", kind: 3, ...at(8), children: [{ name: "t", kind: 6, ...at(9) }] },
      ],
    },
  ]);
  assert.deepEqual(found, [
    {
      name: "f", line: 1,
      children: [
        { name: "s", line: 4, children: [] },
        { name: "r", line: 9, children: [{ name: "t", line: 10, children: [] }] },
      ],
    },
  ]);
  assert.deepEqual(all(found).map(({ line }) => line), [1, 4, 9, 10], "each has a lens");
});

test("outcomes have the failures of their steps, and those of the background before them", () => {
  const step = (line: number, status: string, error_message?: string) => ({
    line, result: { status, duration: 2_000_000, ...(error_message === undefined ? {} : { error_message }) },
  });
  const report = JSON.stringify([
    {
      uri: "features/a.feature",
      elements: [
        { type: "background", line: 2, steps: [step(3, "passed")] },
        { type: "scenario", line: 5, steps: [step(6, "failed", "expected 1, seen 2"), step(7, "skipped")] },
        { type: "scenario", line: 12, steps: [step(9, "passed")] },
        { type: "scenario", line: 13, steps: [step(9, "skipped")] },
      ],
    },
  ]);
  const all = outcomes(report);
  assert.deepEqual(all.map((one) => one.status), ["failed", "passed", "skipped"]);
  assert.deepEqual(all[0]?.failures, [{ line: 6, message: "expected 1, seen 2" }]);
  assert.equal(all[0]?.milliseconds, 6);
  assert.equal(outcomesOf(all, "features/a.feature", 8, 20).length, 2);
  assert.equal(outcomesOf(all, "other.feature", 1, 20).length, 0);
  assert.equal(worst(outcomesOf(all, "features/a.feature", 1, 20)), "failed");
  assert.equal(worst(outcomesOf(all, "features/a.feature", 12, 13)), "passed");
  assert.equal(worst([]), "skipped");
});

test("a scenario ends where the next one of the file begins, whatever rule that is in", () => {
  assert.equal(nextLine([4, 20, 9], 4), 9);
  assert.equal(nextLine([4, 20, 9], 20), Number.MAX_SAFE_INTEGER);
});
