//! The scores of what was found for a question to where each match stands among the others.

/// What a match scores, with its answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct ScoredAnswer {
    /// Its score.
    pub(super) score: f64,
    /// Hash of its answer's words; none where it has no answer.
    pub(super) answer: Option<u64>,
}

/// Where a match stands among those that were found with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct RankStanding {
    /// Its score as a share of the best.
    pub(super) share: f64,
    /// Whether it ranks well before every match with another answer.
    pub(super) leads: bool,
    /// For a question with few words of its own: how alike the whole request is to the response.
    pub(super) context: Option<f64>,
}

/// How many times the score of the best with another answer a match has where it leads.
const LEAD: f64 = 1.25;

impl RankStanding {
    /// The standing of each, in the same order.
    pub(super) fn of(scored: &[ScoredAnswer]) -> Vec<RankStanding> {
        let Some(best) = scored.iter().max_by(|one, two| one.score.total_cmp(&two.score)) else { return Vec::new() };
        let is_like_the_best = |one: &ScoredAnswer| std::ptr::eq(one, best) || one.answer.is_some() && one.answer == best.answer;
        let second = scored.iter().filter(|one| !is_like_the_best(one)).map(|one| one.score).fold(0.0, f64::max);
        let standing = |one: &ScoredAnswer| RankStanding {
            share: if best.score > 0.0 { one.score / best.score } else { 0.0 },
            // Where nothing else was found there is nothing that it leads.
            leads: second > 0.0 && is_like_the_best(one) && one.score >= second * LEAD,
            context: None,
        };
        scored.iter().map(standing).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leading(scored: &[(f64, Option<u64>)]) -> Vec<bool> {
        let scored: Vec<ScoredAnswer> = scored.iter().map(|(score, answer)| ScoredAnswer { score: *score, answer: *answer }).collect();
        RankStanding::of(&scored).iter().map(|standing| standing.leads).collect()
    }

    #[test]
    fn the_best_leads_where_it_scores_well_above_the_next() {
        assert_eq!(leading(&[(50.0, None), (40.0, None), (12.0, None)]), [true, false, false]);
        assert_eq!(leading(&[(49.0, None), (40.0, None)]), [false, false]);
        assert_eq!(leading(&[(12.0, Some(1)), (50.0, Some(2))]), [false, true]);
        assert_eq!(leading(&[(50.0, None), (50.0, None)]), [false, false]);
    }

    #[test]
    fn responses_with_one_answer_lead_together() {
        assert_eq!(leading(&[(60.0, Some(7)), (55.0, Some(7)), (40.0, Some(8)), (20.0, Some(7))]), [true, true, false, false]);
        assert_eq!(leading(&[(60.0, None), (55.0, None), (40.0, Some(8))]), [false, false, false], "no answer is none that they share");
    }

    #[test]
    fn what_was_found_alone_leads_nothing() {
        assert_eq!(leading(&[(60.0, Some(7))]), [false]);
        assert_eq!(leading(&[(60.0, Some(7)), (50.0, Some(7))]), [false, false]);
        assert_eq!(leading(&[(0.0, None), (0.0, None)]), [false, false]);
        assert!(RankStanding::of(&[]).is_empty());
    }

    #[test]
    fn a_share_is_of_the_best_wherever_it_stands() {
        let scored = [30.0, 60.0].map(|score| ScoredAnswer { score, answer: None });
        assert_eq!(RankStanding::of(&scored).iter().map(|standing| standing.share).collect::<Vec<_>>(), [0.5, 1.0]);
    }
}
