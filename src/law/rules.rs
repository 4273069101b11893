//! Which of its regulations a law on environmental information gives which work.

use super::regime::Regime;

/// The numbers of the regulations that do the same work in either nation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The exceptions.
    pub exceptions: &'static str,
    /// Personal data.
    pub personal: &'static str,
    /// The notice of a refusal.
    pub refusal: &'static str,
    /// The body's own review.
    pub review: &'static str,
}

impl Rules {
    /// The regulations of a nation, whichever of its laws is asked for: SI 2004/3391, in Scotland SSI 2004/520.
    pub fn of(regime: Regime) -> Rules {
        match regime.is_scottish() {
            true => Rules { exceptions: "10", personal: "11", refusal: "13", review: "16" },
            false => Rules { exceptions: "12", personal: "13", refusal: "14", review: "11" },
        }
    }
}
