//! What one scenario knows.
