//! What a campaign may use to its rounds: so many, or as many as fit in a time, each from a seed of its own.

use std::time::{Duration, Instant};

use crate::generated::Dice;

/// Rounds that are still to be run.
pub(super) struct Budget {
    seed: u64,
    next: u64,
    rounds: Option<u64>,
    until: Option<Instant>,
    begun: Instant,
}

impl Budget {
    /// What `scripts/campaign` said, or else so many rounds from the first seed.
    pub(super) fn of(rounds: u64) -> Self {
        Budget::part(rounds, 1)
    }

    /// The same for one of so many that share the time.
    pub(super) fn part(rounds: u64, of: usize) -> Self {
        let number =
            |name: &str| std::env::var(name).ok().map(|value| value.parse::<u64>().unwrap_or_else(|_| panic!("{name} is no number")));
        let until = number("FOI_ARCHIVE_CAMPAIGN_SECONDS").map(|seconds| Instant::now() + Duration::from_secs(seconds) / of as u32);
        let asked = number("FOI_ARCHIVE_CAMPAIGN_ROUNDS");
        let rounds = asked.or(until.is_none().then_some(rounds));
        Budget { seed: number("FOI_ARCHIVE_CAMPAIGN_SEED").unwrap_or(1), next: 0, rounds, until, begun: Instant::now() }
    }

    /// Whether this is a campaign, and no short run among the other tests.
    pub(super) fn is_campaign(&self) -> bool {
        self.until.is_some() || std::env::var_os("FOI_ARCHIVE_CAMPAIGN_ROUNDS").is_some()
    }

    /// What all dice begin with.
    pub(super) fn seed(&self) -> u64 {
        self.seed
    }

    /// What was done, in a line.
    pub(super) fn said(&self, what: &str) -> String {
        format!("{what}: {} rounds from seed {} in {} s", self.next, self.seed, self.begun.elapsed().as_secs())
    }
}

/// The number of each round, and its dice.
impl Iterator for Budget {
    type Item = (u64, Dice);

    fn next(&mut self) -> Option<(u64, Dice)> {
        let is_over = self.rounds.is_some_and(|rounds| self.next >= rounds) || self.until.is_some_and(|until| Instant::now() >= until);
        if is_over {
            return None;
        }
        let round = self.next;
        self.next += 1;
        Some((round, Dice::new(self.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ round)))
    }
}
