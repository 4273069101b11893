//! The words beside a name to the grade that they say.

use lazy_regex::{Lazy, Regex, lazy_regex};

/// What words say of somebody's grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grade {
    /// A senior one, whose holder answers to the public under their name.
    Senior,
    /// Another.
    Other,
}

static SENIOR: Lazy<Regex> = lazy_regex!(
    r"(?ix)(?-u:\b)(?: chief\ (?:executive|constable|superintendent|nurse|whip|of\ staff|solicitor|planner|librarian|pharmacist|clerk|fire\ officer|(?:[a-z]+\ ){0,2}officer|(?:[a-z]+\ ){1,2}advis[eo]r)
        | (?:deputy\ |assistant\ |managing\ |executive\ |medical\ |interim\ )?director(?:[\ -]general)? | (?:interim\ |acting\ )?head\ of | headteacher | head\ ?(?:master|mistress)
        | superintendent | commander | commissioner | permanent\ (?:under[\ -])?secretary | under[\ -]secretary | secretary\ of\ state | minister
        | monitoring\ officer | (?:s|section\ ?)151\ officer | returning\ officer | accounting\ officer | senior\ information\ risk\ owner
        | vice[\ -]chancellor | provost | registrar | pro[\ -]vice | chair(?:man|woman|person)?\ of | leader\ of\ the | mayor | (?:borough|city|county|district|town)\ (?:solicitor|treasurer|secretary|clerk)
        | (?:chief\ )?(?:fire\ )?brigadier | admiral | commodore | colonel | group\ captain | senior\ civil\ servant | (?-u:\b)scs\ ?[1-3]?(?-u:\b) | caldicott\ guardian
        | pennaeth | cyfarwyddwr | prif\ weithredwr )(?-u:\b)"
);
/// Words that make it somebody else's grade.
static OF_ANOTHER: Lazy<Regex> = lazy_regex!(
    r"(?ix)(?-u:\b)(?: (?:assistant|secretary|p\.?a\.?|aide|advis[eo]r|support|officer|administrator|clerk|staff)\ (?:to|for)(?-u:\b)
        | (?:for\ and\ )?on\ behalf\ of | p\.?p\.?(?-u:\b) | office\ of(?-u:\b) | deputy\ head(?-u:\b) | (?:director|commissioner|minister|mayor|executive|constable|superintendent)['’]?s['’]?\ (?:office|team|unit|department|secretary|assistant) )"
);
static JOB: Lazy<Regex> = lazy_regex!(
    r"(?i)(?-u:\b)(?:officer|manager|assistant|advis[eo]r|administrator|co-?ordinator|analyst|lead|leader|clerk|executive|specialist|practitioner|case ?worker|secretary|trainee|apprentice|engineer|solicitor|lawyer|consultant|reviewer|handler|constable|sergeant|inspector|paralegal|technician|worker|nurse|teacher|supervisor|researcher|surveyor|planner|partner|representative|swyddog|rheolwr)s?(?-u:\b)"
);

/// The grade that a line says; none where it names no work.
pub(super) fn of(line: &str) -> Option<Grade> {
    if OF_ANOTHER.is_match(line) {
        return Some(Grade::Other);
    }
    if SENIOR.is_match(line) {
        return Some(Grade::Senior);
    }
    JOB.is_match(line).then_some(Grade::Other)
}

/// The grade of the first of a few lines that says one.
pub(super) fn of_lines<'a>(lines: impl Iterator<Item = &'a str>) -> Option<Grade> {
    lines.take(3).find_map(of)
}

#[cfg(test)]
mod tests {
    use super::{Grade, of, of_lines};

    #[test]
    fn a_senior_grade_is_the_persons_own() {
        for senior in [
            "Chief Executive",
            "Head of Legal Services",
            "Assistant Director, Highways",
            "Deputy Chief Constable",
            "Detective Chief Superintendent",
            "Chief Finance Officer",
            "Monitoring Officer",
        ] {
            assert_eq!(of(senior), Some(Grade::Senior), "{senior}");
        }
        for other in [
            "FOI Officer",
            "Senior Information Officer",
            "PA to the Chief Executive",
            "on behalf of the Director",
            "Chief Executive's Office",
            "Deputy Head of Records",
            "Team Leader",
            "Detective Inspector",
            "Office of the Mayor",
        ] {
            assert_eq!(of(other), Some(Grade::Other), "{other}");
        }
        assert_eq!([of("Penbrook"), of("Transport for Varnshire")], [None; 2]);
        assert_eq!(
            of_lines(["Quality Manager", "Director of Finance"].into_iter()),
            Some(Grade::Other),
            "the first line that names work is the person's"
        );
    }
}
