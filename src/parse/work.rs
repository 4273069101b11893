//! What reading a letter costs, in steps: one for each item looked at, and for each byte that an expression runs over.
//!
//! Steps are counted in tests alone, so that these can say that the cost stays in proportion to the length, whatever else the machine does.

#[cfg(test)]
std::thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Notes that so many steps were taken.
#[cfg(test)]
pub(super) fn step(steps: usize) {
    STEPS.with(|all| all.set(all.get() + steps));
}

/// Notes nothing.
#[cfg(not(test))]
pub(super) fn step(_: usize) {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::read;
    use crate::text::{Mark, MarkKind, Span, Text};

    /// How long the shorter text is, in bytes: longer than what is looked at as a whole.
    const FEW: usize = 5_000;

    /// The steps that reading a text takes.
    fn steps(text: &Text) -> usize {
        STEPS.with(|all| all.set(0));
        read(text);
        STEPS.with(std::cell::Cell::get)
    }

    /// A text in which `unit` stands so many times; `{n}` in it becomes a number that counts on, up to ninety.
    fn repeated(unit: &str, times: usize) -> Text {
        Text::plain(&(0..times).map(|n| unit.replace("{n}", &(n % 90 + 1).to_string())).collect::<String>())
    }

    #[test]
    fn every_kind_of_text_takes_steps_in_proportion_to_its_length() {
        let mut disproportionate = Vec::new();
        for unit in [
            "s40 ",
            "s40(2) ",
            "section 40(2), ",
            "word 12 (a) s40 ",
            "It is exempt under section 40(2) and we do not hold it. ",
            "## Request\n\n## Response\n\n",
            "Question 1\n\n",
            "- a\n  ",
            "{n}. How many were there in each year, broken down by ward?\n\nThere were 12 in total.\n\n",
            "1. How many were there in each year, broken down by ward?\n\n",
            "1. How many were there in each year?\n\nQuestions 1, 2 and 3 are refused under section 40(2). We do not hold a breakdown by year.\n\n",
            "Please provide copies of all minutes. ",
            "{n}. Please provide copies of all minutes.\n\n",
            "a) How many? Withheld under section 31(1)(a).\n",
            "> How many were there?\n\nNone.\n\n",
            "On balance, the public interest lies in maintaining the exemption, however we considered whether section 43 applies; ",
            "Dear Sir\n\nThe report is attached.\n\nYours sincerely\n\nOn Monday 4 March 2024 at 09:12 A Hale wrote:\n\n",
            "| a | b |\n| 1 | 2 |\n\nword\n\n",
            "{n} apples\n",
            "12 July 2024 ",
            "a",
            "\n",
        ] {
            let few = FEW.div_ceil(unit.len());
            let (short, long) = (steps(&repeated(unit, few)), steps(&repeated(unit, few * 10)));
            if long > short * 12 + 10_000 {
                disproportionate.push(format!("`{unit}`: {short} steps, ten times as long {long}"));
            }
        }
        assert!(disproportionate.is_empty(), "{}", disproportionate.join("\n"));
    }

    #[test]
    fn tables_of_the_file_take_steps_in_proportion_to_their_number() {
        let marked = |times: usize| {
            let part = "Ward | Sum\nNorth | 12\n\nIt is exempt under section 40(2).\n\n";
            let text = Text::plain(&part.repeat(times));
            let mark =
                |table: usize| Mark { span: Span::new(table * part.len(), table * part.len() + 21), kind: MarkKind::Table(Vec::new()) };
            text.with_marks((0..times).map(mark).collect())
        };
        let (short, long) = (steps(&marked(60)), steps(&marked(600)));
        assert!(long <= short * 12 + 10_000, "ten times as many tables take {long} steps, and not {short}");
    }
}
