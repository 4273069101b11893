//! A request to the words by which it may ask for environmental information, which the Regulations govern and not the Act: regulation 2(1) of
//! the Environmental Information Regulations 2004 and of the Scottish ones.

use lazy_regex::{Lazy, Regex, lazy_regex};

use crate::law::duty;
use crate::response::Regime;

/// Words of the elements, the factors and the measures that regulation 2(1)(a) to (c) lists, and of what is decided about land.
static WORDS: Lazy<Regex> = lazy_regex!(
    r"(?ix)\b(?:
          air\s+(?:quality|pollution) | emissions? | carbon | greenhouse | climate | pollut\w+ | contaminat\w+ | radiation | radioactiv\w+
        | nois(?:e|y) | asbestos | pesticid\w+ | herbicid\w+ | glyphosate | biodivers\w+ | wildlife | habitats? | badgers? | newts? | trees? | woodland
        | hedgerows? | flood\w* | drainage | sewage | sewers? | effluent | river\w* | water\s+(?:quality|courses?|levels?) | bathing\s+water
        | landfill | incinerat\w+ | recycl\w+ | (?:household|hazardous|food|nuclear|commercial)\s+waste | waste\s+(?:collection|disposal|management) | fly[-\s]?tipp\w+
        | planning\s+(?:permission|application|applications|enforcement|appeal|appeals|conditions?) | tree\s+preservation | green\s+belt | local\s+plan
        | wind\s+(?:farm|turbine)s? | solar\s+(?:farm|panel)s? | fracking | quarr(?:y|ies|ying) | mining | energy\s+efficiency | low\s+emission\s+zone | heat\s+pumps?
    )\b"
);

/// Words of a request that may be of the environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnvironmentalWords {
    /// Each word once, as it stands in the request, in order.
    pub words: Vec<String>,
    /// The law that would govern what they ask for.
    pub regime: Regime,
    /// Where that law says what environmental information is.
    pub law: &'static str,
}

/// The most words that are named.
const MOST: usize = 5;

impl EnvironmentalWords {
    /// Those of a request to a body that answers under this law; none where there are none, or where the law is that of the environment
    /// already.
    pub fn of(request: &str, regime: Regime) -> Option<Self> {
        if regime.is_environmental() {
            return None;
        }
        let mut words: Vec<String> = Vec::new();
        for found in WORDS.find_iter(request) {
            if !words.iter().any(|known| known.eq_ignore_ascii_case(found.as_str())) && words.len() < MOST {
                words.push(found.as_str().to_owned());
            }
        }
        let regime = regime.on_environment(true);
        (!words.is_empty()).then(|| EnvironmentalWords { words, regime, law: duty::ENVIRONMENTAL_INFORMATION.basis(regime) })
    }
}

#[cfg(test)]
mod tests {
    use super::EnvironmentalWords;
    use crate::response::Regime;

    #[test]
    fn words_of_the_environment_are_named_and_others_are_not() {
        let words = |request: &str| EnvironmentalWords::of(request, Regime::Foia).map(|found| found.words).unwrap_or_default();
        assert_eq!(words("How many complaints of noise, and what air quality was measured? Noise alone"), ["noise", "air quality"]);
        assert_eq!(words("How many tasers were fired, and how often were planning meetings held?"), [""; 0]);
        let scottish = EnvironmentalWords::of("Levels of the river", Regime::Foisa).expect("words");
        assert_eq!((scottish.regime, scottish.law), (Regime::Eisr, "EISR reg 2(1)"));
        assert_eq!(EnvironmentalWords::of("the river", Regime::Eir), None);
    }
}
