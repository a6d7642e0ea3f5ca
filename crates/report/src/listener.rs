use super::record::{ScenarioRecord, StepRecord, Totals};

/// Is told what happens while it happens, for somebody who looks on. What it does not care for it need not say.
#[expect(unused_variables, reason = "the names say what is told")]
pub trait Listener {
    /// A scenario begins; an attempt beyond the first has the earlier ones in the record.
    fn scenario_started(&mut self, scenario: &ScenarioRecord) {}
    /// A step has ended.
    fn step_ended(&mut self, scenario: &ScenarioRecord, step: &StepRecord) {}
    /// An attempt has failed and there will be another one.
    fn attempt_failed(&mut self, scenario: &ScenarioRecord) {}
    /// A scenario has ended, with its last attempt; the totals include it.
    fn scenario_ended(&mut self, scenario: &ScenarioRecord, totals: &Totals) {}
    /// The engine or a step says something.
    fn said(&mut self, line: &str) {}
}
