//! A request without its boilerplate: the name of the Act, courtesy, the labels of its questions, the words of any question.

use std::sync::LazyLock;

use lazy_regex::{Lazy, lazy_regex};
use regex::Regex;

/// A phrase within a line that asks nothing.
struct Phrase {
    /// How it is written; white space in the pattern says nothing, and capitals do not matter.
    pattern: &'static str,
    /// A sentence that has it, and what of the sentence is left without it.
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests read it"))]
    proof: (&'static str, &'static str),
}

/// Phrases within lines that ask nothing; where two could be meant at one place, the first counts.
const PHRASES: &[Phrase] = &[
    Phrase {
        pattern: r"\b(?:under|pursuant\s+to|in\s+accordance\s+with|using|by\s+virtue\s+of)\s+(?:the\s+)?(?:terms\s+of\s+|provisions\s+of\s+)?(?:the\s+)?
              (?:freedom\s+of\s+information(?:\s*\(scotland\))?(?:\s+act)?|foi(?:a|sa)?|environmental\s+information\s+regulations|eirs?)\b(?:\s+act)?(?:\s*,?\s*(?:20\d\d))?",
        proof: ("Under the Freedom of Information Act 2000: the cost of drones", ": the cost of drones"),
    },
    Phrase {
        pattern: r"\b(?:this\s+is|i\s+am\s+(?:writing\s+to\s+)?(?:make|making|submit(?:ting)?)|please\s+(?:treat|accept|consider)\s+this\s+(?:message\s+|e-?mail\s+|letter\s+)?as|i\s+would\s+like\s+to\s+(?:make|submit))\s+
                 (?:an?\s+|my\s+)?(?:formal\s+)?(?:request\s+for\s+information|(?:freedom\s+of\s+information|foi)\s+request|information\s+request|request)\b",
        proof: ("Please treat this e-mail as a formal request for information about drones", "about drones"),
    },
    Phrase {
        pattern: r"\b(?:i\s+am|we\s+are)\s+(?:writing|e-?mailing|contacting\s+you|getting\s+in\s+touch)\b(?:\s+to\s+(?:you|ask|enquire|request|seek))*",
        proof: ("I am writing to you to ask how many drones there are", "how many drones there are"),
    },
    Phrase {
        pattern: r"\b(?:i|we)\s+have\s+(?:an?|the\s+following)\s+(?:foi\s+|information\s+)?(?:request|question)s?(?:\s+under\s+the\s+act)?\b",
        proof: ("I have a request under the Act: all drones", ": all drones"),
    },
    Phrase {
        pattern: r"\b(?:i|we)\s+(?:would|should)\s+(?:be\s+(?:very\s+)?grateful|appreciate\s+it|be\s+pleased)\s+if\s+you\s+(?:could|would)\b",
        proof: ("I would be very grateful if you could count the drones", "count the drones"),
    },
    Phrase {
        pattern: r"\b(?:please\s+)?(?:could|can|would|will)\s+you\s+(?:please\s+)?(?:kindly\s+)?(?:tell|provide|send|supply|give|inform|confirm\s+to|let)\s+(?:me|us)(?:\s+(?:with|know))?\b",
        proof: ("Could you kindly let me know how many drones there are", "how many drones there are"),
    },
    Phrase {
        pattern: r"\b(?:please\s+)?(?:see|find)\s+(?:the\s+|my\s+|our\s+)?(?:attached|enclosed)\b(?:\s+(?:foi\s+|information\s+)?(?:request|letter|e-?mail|document|file|form)\b)?\.?",
        proof: ("Please see attached. The cost of drones", "The cost of drones"),
    },
    Phrase { pattern: r"\bplease\s+(?:could|can|would)\s+you\b", proof: ("Please could you count the drones", "count the drones") },
    Phrase {
        pattern: r"\bplease\s+(?:also\s+)?(?:provide|supply|send|tell|give|disclose)(?:\s+(?:me|us))?(?:\s+with)?\b",
        proof: ("Please also provide us with the number of drones", "the number of drones"),
    },
    Phrase {
        pattern: r"\bi\s+(?:would\s+like\s+(?:to\s+(?:know|request|ask\s+for|receive))|wish\s+to\s+(?:know|request)|am\s+requesting|request)\b",
        proof: ("I would like to know the number of drones", "the number of drones"),
    },
    Phrase {
        pattern: r"\bi\s+look\s+forward\s+to\s+(?:hearing\s+from\s+you|your\s+(?:reply|response)).{0,60}",
        proof: ("How many drones? I look forward to hearing from you soon.", "How many drones?"),
    },
    Phrase {
        pattern: r"\bi\s+understand\s+that\s+(?:under\s+the\s+act\s+)?(?:you\s+(?:have|are\s+required)|i\s+(?:am\s+entitled|should\s+be\s+entitled)).{0,160}",
        proof: ("How many drones? I understand that under the Act I am entitled to a reply.", "How many drones?"),
    },
    Phrase {
        pattern: r"\bi\s+hope\s+(?:that\s+)?(?:you\s+are|this\s+(?:e-?mail\s+|message\s+)?finds\s+you)(?:\s+(?:keeping\s+)?well)?\b",
        proof: ("I hope this message finds you well. How many drones?", ". How many drones?"),
    },
    Phrase {
        pattern: r"\bplease\s+acknowledge\s+receipt\b(?:\s+of\s+this\s+(?:request|e-?mail|message))?",
        proof: ("How many drones? Please acknowledge receipt of this e-mail", "How many drones?"),
    },
    Phrase {
        pattern: r"\bif\s+any\s+(?:part\s+)?of\s+(?:this|these|it|my\s+request)\s+(?:is|are|were|would\s+be)\b[^?\n]{0,30}\bcost\s+limit\b[^.?\n]{0,100}",
        proof: ("How many drones? If any part of this is over the cost limit, leave it out", "How many drones?"),
    },
    Phrase {
        pattern: r"\bi\s+would\s+(?:prefer|like)\s+to\s+receive\s+(?:it|this|the\s+information)\b(?:\s+(?:as|in)\s+an?\s+(?:\w+\s+)?(?:spreadsheet|e-?mail|format|form))?",
        proof: ("How many drones? I would prefer to receive it as a spreadsheet", "How many drones?"),
    },
    Phrase {
        pattern: r"\bi\s+would\s+like\s+(?:this|the\s+following)\b",
        proof: ("I would like the following: all drones", ": all drones"),
    },
    Phrase {
        pattern: r"\b(?:freedom\s+of\s+information|foi(?:a|sa)?)\s+request\b",
        proof: ("Freedom of Information request, drones", ", drones"),
    },
    Phrase {
        pattern: r"\b(?:or|and)\s+the\s+(?:eirs?|environmental\s+information\s+regulations)\b",
        proof: ("The Act or the EIRs: all drones", "The Act : all drones"),
    },
    Phrase { pattern: r",?\s*\bwhichever\s+appl(?:y|ies)\b", proof: ("All drones, whichever applies", "All drones") },
    Phrase {
        pattern: r"\bif\s+(?:you\s+(?:need|require)\s+(?:any\s+)?(?:further\s+|more\s+)?(?:clarification|information|details)|(?:my|the)\s+request\s+is\s+(?:too\s+wide|unclear|denied)|(?:any\s+of\s+)?this\s+(?:is\s+)?(?:unclear|not\s+clear)).{0,160}",
        proof: ("How many drones? If my request is too wide, say so.", "How many drones?"),
    },
    Phrase {
        pattern: r"\b(?:in\s+(?:an?\s+)?(?:electronic|machine[\s-]readable|excel|csv)\s+(?:form|format|spreadsheet)|by\s+e-?mail)\b",
        proof: ("The number of drones, in a machine-readable format", "The number of drones,"),
    },
    Phrase {
        pattern: r"\b(?:if\s+possible|where\s+possible|as\s+soon\s+as\s+possible|as\s+appropriate)\b",
        proof: ("If possible, the number of drones", ", the number of drones"),
    },
];

/// All of [`PHRASES`] at once.
static ANY_PHRASE: LazyLock<Regex> = LazyLock::new(|| any_of(PHRASES.iter()));

fn any_of<'a>(phrases: impl Iterator<Item = &'a Phrase>) -> Regex {
    let patterns: Vec<_> = phrases.map(|phrase| phrase.pattern).collect();
    Regex::new(&format!("(?ix){}", patterns.join("|"))).expect("a test compiles every phrase")
}

/// What marks an item of a list, at the start of a line.
static LABEL: Lazy<Regex> = lazy_regex!(
    r"(?imx)^[\ \t]*(?:
            (?:questions?|requests?|quer(?:y|ies)|items?|points?|qu?)[\ .]*\d{1,2}[a-z]?(?:\s*[-.:)–]+)?(?:\s+|$)
          | \(?(?:\d{1,2}[a-z]?|[a-z]|i{1,3}|iv|vi{0,3}|ix)[.):](?:\s+|$)
          | [-•*–·▪]\s+
        )"
);

/// What is left of a request when labels and boilerplate are taken out.
pub(super) fn substance(text: &str) -> String {
    let unlabelled = LABEL.replace_all(text, "");
    let left = ANY_PHRASE.replace_all(&unlabelled, " ");
    if left.contains(char::is_alphanumeric) { left.into_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        substance(text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
    }

    #[test]
    fn courtesy_goes_and_the_question_stays() {
        let text = "I am making a request for information under the Freedom of Information Act 2000. Could you please tell me how many drones you own?\nI look forward to hearing from you.";
        assert_eq!(words(text), ["how", "many", "drones", "you", "own"]);
        assert_eq!(words("Please could you let me know how many dogs"), ["how", "many", "dogs"]);
        assert_eq!(words("Please treat this as a request under the Freedom of Information Act 2000."), [""; 0]);
    }

    #[test]
    fn labels_are_no_words() {
        assert_eq!(words("Q2. How many of them won?"), ["how", "many", "of", "them", "won"]);
        assert_eq!(words("a) what it cost\n(iv) Who paid\n- the address"), ["what", "it", "cost", "who", "paid", "the", "address"]);
        assert_eq!(words("Question 3: who pays"), ["who", "pays"]);
        assert_eq!(words("A policy. I. e. nothing"), ["a", "policy", "i", "e", "nothing"]);
    }

    #[test]
    fn each_phrase_goes_from_its_sentence_and_is_needed_for_that() {
        let left = |phrases: &mut dyn Iterator<Item = &'static Phrase>, sentence: &str| {
            let left = any_of(phrases).replace_all(sentence, " ").into_owned();
            left.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        for (at, phrase) in PHRASES.iter().enumerate() {
            let (sentence, rest) = phrase.proof;
            assert_eq!(left(&mut PHRASES.iter(), sentence), rest, "{}", phrase.pattern);
            let mut others = PHRASES.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other);
            assert_ne!(left(&mut others, sentence), rest, "{} is not needed", phrase.pattern);
        }
    }

    #[test]
    fn patterns_compile() {
        assert!(LABEL.is_match("1. x") && ANY_PHRASE.is_match("under the FOI Act 2000"));
    }
}
