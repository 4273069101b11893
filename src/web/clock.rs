//! The day that it is where the archive is served.

use std::fmt;
use std::sync::Arc;

use jiff::Zoned;

use crate::response::Date;

/// Says which day it is.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Date + Send + Sync>);

impl Clock {
    /// A clock that says what this does.
    pub fn new(today: impl Fn() -> Date + Send + Sync + 'static) -> Self {
        Clock(Arc::new(today))
    }

    /// Today.
    pub fn today(&self) -> Date {
        (self.0)()
    }
}

/// The machine's.
impl Default for Clock {
    fn default() -> Self {
        Clock::new(|| Zoned::now().date())
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Clock").field(&self.today()).finish()
    }
}
