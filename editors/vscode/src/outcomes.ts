// How scenarios ended, from the report `cucumber.json` of a run.

interface Step {
  line?: number;
  result?: { status?: string; duration?: number; error_message?: string };
}

interface Element {
  type?: string;
  line?: number;
  before?: Step[];
  after?: Step[];
  steps?: Step[];
}

interface Feature {
  uri?: string;
  elements?: Element[];
}

export interface Failure {
  /** The line of the step, from 1. */
  line: number;
  message: string;
}

export interface Outcome {
  /** The file as the run named it. */
  file: string;
  /** The line of the scenario or of its row of examples, from 1. */
  line: number;
  status: "passed" | "failed" | "skipped";
  milliseconds: number;
  failures: Failure[];
}

const NANOSECONDS = 1_000_000;

/** The outcomes of a report's text; a background counts for the scenario that follows it. */
export function outcomes(report: string): Outcome[] {
  const features = JSON.parse(report) as Feature[];
  return features.flatMap((feature) => {
    const found: Outcome[] = [];
    let before: Step[] = [];
    for (const element of feature.elements ?? []) {
      const steps = [...(element.before ?? []), ...(element.steps ?? []), ...(element.after ?? [])];
      if (element.type === "background") {
        before = [...before, ...steps];
        continue;
      }
      found.push(outcome(feature.uri ?? "", element.line ?? 1, [...before, ...steps]));
      before = [];
    }
    return found;
  });
}

function outcome(file: string, line: number, steps: readonly Step[]): Outcome {
  const statuses = steps.map((step) => step.result?.status ?? "skipped");
  const failures = steps
    .filter((step) => step.result?.status === "failed" || step.result?.error_message !== undefined)
    .map((step) => ({ line: step.line ?? line, message: step.result?.error_message ?? "failed" }));
  const status = failures.length > 0 ? "failed" : statuses.every((one) => one === "passed") ? "passed" : "skipped";
  const nanoseconds = steps.reduce((sum, step) => sum + (step.result?.duration ?? 0), 0);
  return { file, line, status, milliseconds: nanoseconds / NANOSECONDS, failures };
}

/** The outcomes that belong to a scenario: its own line, or those of its rows, up to the line of what follows. */
export function outcomesOf(all: readonly Outcome[], file: string, first: number, next: number): Outcome[] {
  const plain = (name: string): string => name.replaceAll("\\", "/").replace(/^\.\//, "");
  const wanted = plain(file);
  const isSame = (name: string): boolean => plain(name) === wanted || wanted.endsWith(`/${plain(name)}`);
  return all.filter((one) => isSame(one.file) && one.line >= first && one.line < next);
}

/** The line of the scenario that follows, of all scenarios of the file. */
export function nextLine(lines: readonly number[], own: number): number {
  return Math.min(...lines.filter((line) => line > own), Number.MAX_SAFE_INTEGER);
}

/** One status for a scenario with several rows: the worst. */
export function worst(found: readonly Outcome[]): Outcome["status"] {
  if (found.some((one) => one.status === "failed")) return "failed";
  return found.length > 0 && found.every((one) => one.status === "passed") ? "passed" : "skipped";
}
