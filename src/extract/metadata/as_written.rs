//! References and titles as they were written: YAML and JSON would make a number of `2023.10`, a truth of `No`, and a comment of `#77`.

use serde_json::Value;
use serde_json::value::RawValue;

/// The fields whose words are never taken for anything else.
const WORDS: [&str; 2] = ["reference", "title"];

/// What a plain scalar of YAML does not begin with.
const INDICATORS: [char; 13] = ['"', '\'', '|', '>', '[', '{', '&', '*', '!', '%', '@', '`', '#'];

/// The same YAML with references and titles in quotation marks, line by line, so that each is read as the words that it is.
pub(super) fn quoted(yaml: &str) -> String {
    let lines: Vec<&str> = yaml.split('\n').collect();
    let mut quoted = String::with_capacity(yaml.len() + 8);
    for (at, line) in lines.iter().enumerate() {
        let goes_on = lines.get(at + 1).is_some_and(|next| next.starts_with([' ', '\t']) && !next.trim().is_empty());
        match scalar(line).filter(|_| !goes_on) {
            Some((name, words)) => {
                quoted.push_str(name);
                quoted.push_str(": ");
                quoted.push_str(&Value::from(words).to_string());
            }
            None => quoted.push_str(line),
        }
        if at + 1 < lines.len() {
            quoted.push('\n');
        }
    }
    quoted
}

/// The name and the words of a line that states one of the fields by a plain scalar. What follows ` # ` is a comment, but `#77` is not.
fn scalar(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.split_once(':')?;
    let known = WORDS.iter().any(|word| name.trim_end().eq_ignore_ascii_case(word)) && !name.starts_with([' ', '\t']);
    let words = rest.strip_prefix([' ', '\t']).filter(|_| known)?.trim();
    let comment = words.find(" # ").or_else(|| words.ends_with(" #").then(|| words.len() - 2));
    let words = comment.map_or(words, |at| words[..at].trim_end());
    (!words.is_empty() && words != "~" && words != "null" && !words.starts_with(INDICATORS)).then_some((name, words))
}

/// A field of a JSON object: a reference or a title that is a number or a truth stays the words that it was written in.
pub(super) fn of_json(name: &str, raw: &RawValue) -> serde_json::Result<Value> {
    let written = raw.get().trim();
    let is_words = WORDS.iter().any(|word| name.trim().eq_ignore_ascii_case(word));
    let plain = written.starts_with(|c: char| c.is_ascii_digit() || c == '-') || written == "true" || written == "false";
    if is_words && plain { Ok(Value::from(written)) } else { serde_json::from_str(written) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_and_titles_stay_as_they_were_written() {
        for (line, expected) in [
            ("reference: 0502", "reference: \"0502\""),
            ("reference: 2023.10", "reference: \"2023.10\""),
            ("reference: FOI #77", "reference: \"FOI #77\""),
            ("reference: FOI 77 # the old number", "reference: \"FOI 77\""),
            ("title: Parking: who pays?", "title: \"Parking: who pays?\""),
            ("title: No", "title: \"No\""),
            ("title: \"No\"", "title: \"No\""),
            ("title: |", "title: |"),
            ("reference:", "reference:"),
            ("decision: part", "decision: part"),
        ] {
            assert_eq!(quoted(line), expected);
        }
        assert_eq!(quoted("title: a long\n  one"), "title: a long\n  one", "a scalar of several lines");
    }

    #[test]
    fn numbers_of_json_stay_as_they_were_written() {
        let of = |name: &str, raw: &str| of_json(name, &RawValue::from_string(raw.to_owned()).expect("JSON")).expect("a value");
        assert_eq!(of("reference", "2022.10"), Value::from("2022.10"));
        assert_eq!(of("reference", "\"A\\u0031\""), Value::from("A1"));
        assert_eq!(of("received", "2022.10"), Value::from(2022.1));
    }
}
