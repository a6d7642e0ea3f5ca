use serde::{Serialize, Serializer};

/// Names something that other messages refer to; unique in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Id(u64);

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// Hands out ids in order.
#[derive(Debug, Default)]
pub struct Ids(u64);

impl Ids {
    /// The next one.
    pub fn next(&mut self) -> Id {
        self.0 += 1;
        Id(self.0)
    }
}
