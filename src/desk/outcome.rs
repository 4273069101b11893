//! What an officer chooses for a question, as it is typed: `Q2=refuse:s40(2)`.

use std::fmt;

use crate::law;
use crate::response::{Provision, Regime};

/// What becomes of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The information is given.
    Give,
    /// Some of it is given, and the rest withheld under these provisions.
    Part(Vec<Provision>),
    /// It is refused under these provisions.
    Refuse(Vec<Provision>),
    /// It is not held.
    NotHeld,
    /// The requester is asked what is meant.
    Clarify,
    /// It was published already, and the reply says where.
    Published,
}

/// The outcome of one question, or of all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The question by its place from 1; all of them without.
    pub question: Option<usize>,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// How an outcome is typed.
const KNOWN: &str = "give, part:s40(2), refuse:s40(2), not-held, clarify, published";

impl Outcome {
    /// Reads an outcome; a provision that names no law is one of the law of the reply.
    ///
    /// # Errors
    /// Where it is none, with what may be written instead.
    pub fn parse(typed: &str, regime: Regime) -> Result<Self, String> {
        let (word, rest) = typed.split_once(':').map_or((typed, ""), |(word, rest)| (word, rest.trim()));
        let provisions = || provisions(rest, regime).map_err(|what| format!("`{typed}`: {what}; write {}", example(word, regime)));
        let plain = |outcome| if rest.is_empty() { Ok(outcome) } else { Err(format!("`{word}` takes no provision")) };
        match word.trim().to_lowercase().as_str() {
            "give" => plain(Outcome::Give),
            "not-held" => plain(Outcome::NotHeld),
            "clarify" => plain(Outcome::Clarify),
            "published" => plain(Outcome::Published),
            "part" => provisions().and_then(|provisions| match provisions.iter().find(|provision| law::is_ncnd_limb(provision)) {
                Some(limb) => Err(format!(
                    "`{typed}`: whoever gives a part confirms that it is held, which {limb} is there to avoid; write {}",
                    example("refuse", regime)
                )),
                None => Ok(Outcome::Part(provisions)),
            }),
            "refuse" => provisions().map(Outcome::Refuse),
            _ => Err(format!("`{typed}` is no outcome; write one of {KNOWN}")),
        }
    }

    /// The provisions that something is withheld under.
    pub fn provisions(&self) -> &[Provision] {
        match self {
            Outcome::Part(provisions) | Outcome::Refuse(provisions) => provisions,
            Outcome::Give | Outcome::NotHeld | Outcome::Clarify | Outcome::Published => &[],
        }
    }

    /// Whether it withholds something.
    pub fn withholds(&self) -> bool {
        matches!(self, Outcome::Part(_) | Outcome::Refuse(_))
    }

    /// For people, as in `refused under FOIA 40(2)`.
    pub fn label(&self) -> String {
        let under = |provisions: &[Provision]| provisions.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        match self {
            Outcome::Give => "given".to_owned(),
            Outcome::Part(provisions) => format!("given in part; the rest withheld under {}", under(provisions)),
            Outcome::Refuse(provisions) => format!("refused under {}", under(provisions)),
            Outcome::NotHeld => "not held".to_owned(),
            Outcome::Clarify => "to be clarified".to_owned(),
            Outcome::Published => "published already".to_owned(),
        }
    }
}

/// It as it is typed.
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let listed = |provisions: &[Provision]| provisions.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        match self {
            Outcome::Give => f.write_str("give"),
            Outcome::Part(provisions) => write!(f, "part:{}", listed(provisions)),
            Outcome::Refuse(provisions) => write!(f, "refuse:{}", listed(provisions)),
            Outcome::NotHeld => f.write_str("not-held"),
            Outcome::Clarify => f.write_str("clarify"),
            Outcome::Published => f.write_str("published"),
        }
    }
}

impl Choice {
    /// Reads `Q2=refuse:s40(2)`, `2=give` or `all=not-held`.
    ///
    /// # Errors
    /// Where it is none of these, with what may be written instead.
    pub fn parse(typed: &str, regime: Regime) -> Result<Self, String> {
        let unclear = || format!("`{typed}` chooses nothing; write Q2=OUTCOME, or all=OUTCOME, with one of {KNOWN}");
        let (which, outcome) = typed.split_once('=').ok_or_else(unclear)?;
        let which = which.trim();
        let number = which.strip_prefix(['Q', 'q']).unwrap_or(which);
        let question = match number.parse::<usize>() {
            Ok(number) if number > 0 => Some(number),
            _ if which.eq_ignore_ascii_case("all") => None,
            _ => return Err(unclear()),
        };
        Ok(Choice { question, outcome: Outcome::parse(outcome.trim(), regime)? })
    }
}

fn example(word: &str, regime: Regime) -> String {
    let provision = match regime {
        Regime::Foia | Regime::Dpa => "s40(2)",
        Regime::Foisa => "s38(1)(b)",
        Regime::Eir => "12(5)(e)",
        Regime::Eisr => "10(5)(e)",
    };
    format!("{word}:{provision}")
}

/// The provisions in a list such as `s40(2),s31(1)(a)`.
fn provisions(typed: &str, regime: Regime) -> Result<Vec<Provision>, String> {
    let mut provisions: Vec<Provision> = Vec::new();
    for one in typed.split([',', ';']).map(str::trim).filter(|one| !one.is_empty()) {
        let is_bare = one.starts_with(|c: char| c.is_ascii_digit());
        let named = match (is_bare, regime.is_environmental()) {
            (true, true) => format!("regulation {one}"),
            (true, false) => format!("section {one}"),
            (false, _) => one.to_owned(),
        };
        let mut named: Vec<Provision> = law::scan(&named).into_iter().map(|mention| mention.under(regime)).collect();
        if named.is_empty() {
            named.push(one.parse().map_err(|error| format!("{error}"))?);
        }
        for provision in named {
            if !law::refuses(&provision) || !law::is_there(&provision) {
                let nearest: Vec<String> = law::nearest(&provision).iter().map(ToString::to_string).collect();
                let nearest = if nearest.is_empty() { String::new() } else { format!("; nearest: {}", nearest.join(", ")) };
                return Err(format!("nothing is refused under `{provision}` as far as this program knows{nearest}"));
            }
            if !provisions.contains(&provision) {
                provisions.push(provision);
            }
        }
    }
    if provisions.is_empty() { Err("it names no provision".to_owned()) } else { Ok(provisions) }
}

#[cfg(test)]
mod tests {
    use super::{Choice, Outcome};
    use crate::response::Regime;

    #[test]
    fn every_provision_that_is_named_counts_and_no_part_is_given_of_what_is_not_confirmed() {
        let read = |typed: &str| Outcome::parse(typed, Regime::Foia).map(|outcome| outcome.to_string());
        assert_eq!(read("refuse:s40(2) and s31(1)(a)"), Ok("refuse:FOIA 40(2),FOIA 31(1)(a)".to_owned()));
        assert!(read("part:s31(3)").is_err_and(|said| said.contains("confirms that it is held")));
        assert!(read("refuse:s31(3)").is_ok());
    }

    #[test]
    fn choices_are_read_as_they_are_typed() {
        let read = |typed: &str, regime| Choice::parse(typed, regime).map(|choice| (choice.question, choice.outcome.to_string()));
        let of = |question, outcome: &str| Ok((question, outcome.to_owned()));
        assert_eq!(read("Q2=refuse:s40(2)", Regime::Foia), of(Some(2), "refuse:FOIA 40(2)"));
        assert_eq!(read("1=part:s40(2), s31(1)(a)", Regime::Foia), of(Some(1), "part:FOIA 40(2),FOIA 31(1)(a)"));
        assert_eq!(read("q3=refuse:12(5)(e)", Regime::Eir), of(Some(3), "refuse:EIR 12(5)(e)"));
        assert_eq!(read("Q1=refuse:s33(1)(b)", Regime::Foisa), of(Some(1), "refuse:FOISA 33(1)(b)"));
        assert_eq!(read("all=not-held", Regime::Foia), of(None, "not-held"));
        for wrong in ["Q0=give", "give", "Q1=refuse", "Q1=give:s40(2)", "Q1=refus:s40(2)", "Q1=refuse:s999", "two=give"] {
            assert!(read(wrong, Regime::Foia).is_err_and(|said| said.contains('`')), "{wrong}");
        }
        let unknown = Outcome::parse("refuse:s40(99)", Regime::Foia).expect_err("no such provision");
        assert!(unknown.contains("`FOIA 40(99)`") && unknown.contains("; nearest: ") && unknown.contains("FOIA 40(2)"), "{unknown}");
        for known in ["refuse:s43(2)(b)", "refuse:s31(1)", "refuse:s36(2)", "refuse:s41(1)(a)", "refuse:s40(3A)(a)", "refuse:s40(5B)(a)(i)"]
        {
            assert!(Outcome::parse(known, Regime::Foia).is_ok(), "{known}");
        }
        assert!(!Outcome::Give.withholds());
    }
}
