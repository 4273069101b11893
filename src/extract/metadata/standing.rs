//! Fields that say who may see a response: `withdrawn`, `held` and `reviewed`; and who corrected it. Doubt is always resolved towards showing less.

use serde_json::{Map, Value};

use super::value::{date, kind, shown, words};
use crate::response::{Held, Metadata, Review, StatedBy, Withdrawal};

/// Letters by which a name may differ from `withdrawn` or `published` and still be taken for it.
const SLIPS: usize = 3;

/// What a field of another name seems to be meant as.
pub(super) enum Meant {
    /// `withdrawn`.
    Withdrawn,
    /// `held`.
    Held,
    /// `published`.
    Published,
}

/// Whether a name is that of a field that says who may see a response, or looks like a slip for one.
pub fn may_keep_back(name: &str) -> bool {
    meant(&name.to_lowercase()).is_some()
}

/// What a field that the corpus format does not know is a slip for.
pub(super) fn meant(name: &str) -> Option<Meant> {
    let letters: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let slips = |wanted: &str| strsim::osa_distance(&letters, wanted);
    if slips("withdrawn") <= SLIPS || letters.starts_with("withdr") || slips("withdraw") <= 2 {
        Some(Meant::Withdrawn)
    } else if slips("held") <= 1 || ["hold", "onhold", "withheld", "heldback"].contains(&letters.as_str()) {
        Some(Meant::Held)
    } else if slips("published") <= SLIPS || slips("publish") <= 1 {
        Some(Meant::Published)
    } else {
        None
    }
}

/// Holds a response of which it cannot be told from when on it may be seen.
pub(super) fn doubtful(stated: &mut Metadata, odd: String) -> String {
    let reason = "the day of publication that is stated cannot be read".to_owned();
    stated.held.get_or_insert(Held { reason, ..Held::default() });
    format!("{}; the response is held", odd.trim_end_matches("; it is left out"))
}

/// Takes `withdrawn`; what is neither true nor false takes the response out all the same.
pub(super) fn withdrawn(stated: &mut Metadata, name: &str, value: &Value) -> Result<(), String> {
    let mut odd = None;
    let withdrawal = match (yes_or_no(value), value) {
        (Some(false), _) => return Ok(()),
        (Some(true), _) => Withdrawal::default(),
        (None, Value::Object(fields)) => {
            let mut fields = Group::new(name, fields);
            let withdrawal = Withdrawal { on: fields.day("on"), reason: fields.words("reason"), note: fields.words("note") };
            odd = fields.odd();
            withdrawal
        }
        (None, _) => {
            odd = Some(format!("`{name}` is {}, neither true nor false", shown(value)));
            Withdrawal::default()
        }
    };
    stated.withdrawn = stated.withdrawn.take().filter(|known| known.on.is_some()).or(Some(withdrawal));
    odd.map_or(Ok(()), |odd| Err(format!("{odd}; the response is taken out")))
}

/// Takes `held`; what is neither true nor false holds the response all the same.
pub(super) fn held(stated: &mut Metadata, name: &str, value: &Value) -> Result<(), String> {
    let mut odd = None;
    let held = match (yes_or_no(value), value) {
        (Some(false), _) => return Ok(()),
        (Some(true), _) => Held::default(),
        (None, Value::Object(fields)) => {
            let mut fields = Group::new(name, fields);
            let held = Held { on: fields.day("on"), reason: fields.words("reason"), by: fields.words("by") };
            odd = fields.odd();
            held
        }
        (None, _) => {
            odd = Some(format!("`{name}` is {}, neither true nor false", shown(value)));
            Held::default()
        }
    };
    stated.held.get_or_insert(held);
    odd.map_or(Ok(()), |odd| Err(format!("{odd}; the response is held")))
}

/// Takes `reviewed`: a list of files that somebody looked at, each with its digest and who did. An entry that lacks one of them counts for
/// nothing.
pub(super) fn reviewed(stated: &mut Metadata, name: &str, value: &Value) -> Result<(), String> {
    let entries = match value {
        Value::Array(entries) => entries.iter().collect(),
        Value::Object(_) => vec![value],
        other => return Err(format!("`{name}` is {}, not a list of files; nothing counts as reviewed", kind(other))),
    };
    let mut odd = None;
    for entry in entries {
        let Value::Object(fields) = entry else {
            odd = Some(format!("`{name}` has {}, not a file with `digest` and `by`; it is left out", kind(entry)));
            continue;
        };
        let mut fields = Group::new(name, fields);
        let review = Review { digest: fields.words("digest"), by: fields.words("by"), on: fields.day("on") };
        let is_digest = review.digest.len() >= Review::FEWEST_DIGITS && review.digest.bytes().all(|byte| byte.is_ascii_hexdigit());
        odd = odd.or(fields.odd());
        if is_digest && !review.by.is_empty() {
            stated.reviewed.push(review);
        } else {
            let least = Review::FEWEST_DIGITS;
            odd = Some(format!("an entry of `{name}` has no `digest` of at least {least} digits, or no `by`; it is left out"));
        }
    }
    odd.map_or(Ok(()), Err)
}

/// Takes `corrected`: a list of fields that officers stated, each with who did. An entry that lacks one of them says nothing.
pub(super) fn corrected(stated: &mut Metadata, name: &str, value: &Value) -> Result<(), String> {
    let Value::Array(entries) = value else { return Err(format!("`{name}` is {}, not a list of fields; it is left out", kind(value))) };
    let mut odd = None;
    for entry in entries {
        let Value::Object(fields) = entry else {
            odd = Some(format!("`{name}` has {}, not a field with `field` and `by`; it is left out", kind(entry)));
            continue;
        };
        let mut fields = Group::new(name, fields);
        let one = StatedBy { field: fields.words("field"), by: fields.words("by"), on: fields.day("on") };
        odd = odd.or(fields.odd());
        if one.field.is_empty() || one.by.is_empty() {
            odd = Some(format!("an entry of `{name}` has no `field` or no `by`; it is left out"));
        } else {
            stated.corrected.push(one);
        }
    }
    odd.map_or(Ok(()), Err)
}

/// Whether a value says yes or no; `None` where that is not clear.
fn yes_or_no(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(yes) => Some(*yes),
        Value::String(said) => match said.trim().to_lowercase().as_str() {
            "true" | "yes" => Some(true),
            "false" | "no" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// A group of fields, and what is odd about it.
struct Group<'a> {
    name: &'a str,
    fields: &'a Map<String, Value>,
    odd: Option<String>,
    known: Vec<&'static str>,
}

impl<'a> Group<'a> {
    fn new(name: &'a str, fields: &'a Map<String, Value>) -> Self {
        Group { name, fields, odd: None, known: Vec::new() }
    }

    fn get(&mut self, field: &'static str) -> Option<&'a Value> {
        self.known.push(field);
        self.fields.iter().find(|(name, value)| name.trim().eq_ignore_ascii_case(field) && !value.is_null()).map(|(_, value)| value)
    }

    fn words(&mut self, field: &'static str) -> String {
        let Some(value) = self.get(field) else { return String::new() };
        words(&format!("{}.{field}", self.name), value).unwrap_or_else(|odd| {
            self.odd = Some(odd);
            String::new()
        })
    }

    fn day(&mut self, field: &'static str) -> Option<crate::response::Date> {
        let value = self.get(field)?;
        date(&format!("{}.{field}", self.name), value).map_err(|odd| self.odd = Some(odd)).ok()
    }

    /// What is odd: a bad value, or a field that such a group does not have.
    fn odd(self) -> Option<String> {
        let is_known = |name: &str| self.known.iter().any(|known| name.trim().eq_ignore_ascii_case(known));
        let unknown = self.fields.keys().find(|name| !is_known(name));
        let unknown = || unknown.map(|name| format!("`{}` has no field `{name}`, only {}", self.name, self.known.join(", ")));
        self.odd.clone().or_else(unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::super::from_yaml;
    use crate::response::{Held, Metadata, Withdrawal};

    fn stated(fields: &str) -> (Metadata, Vec<String>) {
        let (stated, remarks) = from_yaml("a.md", fields, 0).unwrap();
        (stated, remarks.into_iter().map(|remark| remark.message).collect())
    }

    #[test]
    fn what_may_have_been_withdrawn_is_withdrawn() {
        for clear in ["withdrawn: true", "withdrawn: yes", "Withdrawn: TRUE", "WITHDRAWN: \" Yes \"", "withdrawn: false\nWithdrawn: true"] {
            assert_eq!(stated(clear), (Metadata { withdrawn: Some(Withdrawal::default()), ..Metadata::default() }, vec![]), "{clear}");
        }
        for clear in ["withdrawn: false", "withdrawn: no", "withdrawn: \"No\"", "withdrawn:", "withdrawn: \"\"", "widthdrawn: false"] {
            assert!(stated(clear).0.withdrawn.is_none(), "{clear}");
        }
        for (doubtful, shown) in [
            ("withdrawn: 2024-05-01", "`2024-05-01`"),
            ("withdrawn: 1", "`1`"),
            ("withdrawn: 0", "`0`"),
            ("withdrawn: maybe", "`maybe`"),
            ("withdrawn: \"y\"", "`y`"),
            ("Withdrawn: [true]", "a list"),
        ] {
            let remark = format!("`withdrawn` is {shown}, neither true nor false; the response is taken out");
            let (fields, remarks) = stated(doubtful);
            assert!(fields.withdrawn.is_some(), "{doubtful}");
            assert_eq!(remarks, [remark], "{doubtful}");
        }
    }

    #[test]
    fn a_withdrawal_says_when_and_why() {
        let (fields, remarks) = stated("withdrawn: {on: 2024-05-01, reason: Sent in error, note: Ask legal}");
        let withdrawal = Withdrawal { on: "2024-05-01".parse().ok(), reason: "Sent in error".to_owned(), note: "Ask legal".to_owned() };
        assert_eq!((fields.withdrawn, remarks), (Some(withdrawal), vec![]));
        let (fields, remarks) = stated("withdrawn: {on: May, why: x}");
        assert!(fields.withdrawn.is_some_and(|withdrawal| withdrawal.on.is_none()) && remarks[0].ends_with("the response is taken out"));
    }

    #[test]
    fn a_slip_counts_as_what_it_was_meant_as() {
        for slip in ["widthdrawn", "withdrawal", "withdrawn_on", "Withdraw", "witdrawn", "with-drawn"] {
            let (fields, remarks) = stated(&format!("{slip}: true"));
            assert!(fields.withdrawn.is_some(), "{slip}");
            assert!(remarks[0].contains("not a field of the corpus format") && remarks[0].contains("`withdrawn`"), "{remarks:?}");
        }
        for slip in ["hled", "hold", "on_hold", "Helt"] {
            assert!(stated(&format!("{slip}: true")).0.held.is_some(), "{slip}");
        }
        assert!(stated("publised: 2090-01-01").0.held.is_some(), "a day that was not taken may have been a later one");
        for other in ["colour: true", "summary: x", "officer: x", "recieved: x", "header: x"] {
            let (fields, _) = stated(other);
            assert!(fields.withdrawn.is_none() && fields.held.is_none(), "{other}");
        }
    }

    #[test]
    fn what_may_be_held_is_held() {
        let held = |reason: &str, by: &str| Some(Held { on: "2026-02-03".parse().ok(), reason: reason.to_owned(), by: by.to_owned() });
        assert_eq!(stated("held: {on: 2026-02-03, reason: Appeal, by: K. Lind}").0.held, held("Appeal", "K. Lind"));
        assert_eq!(stated("held: true").0.held, Some(Held::default()));
        assert_eq!(stated("held: no").0.held, None);
        let (fields, remarks) = stated("held: until the appeal is over");
        assert_eq!(fields.held, Some(Held::default()));
        assert_eq!(remarks, ["`held` is `until the appeal is over`, neither true nor false; the response is held"]);
        assert!(stated("published: soon").0.held.is_some(), "a day that cannot be read may be a later one");
    }

    #[test]
    fn a_correction_names_the_field_and_who_stated_it() {
        let (fields, remarks) = stated("corrected: [{field: received, by: K. Lind, on: 2026-02-03}, {field: title, by: A. Moss}]");
        assert_eq!((fields.corrected.len(), remarks.len()), (2, 0), "{remarks:?}");
        for bad in ["corrected: yes", "corrected: [x]", "corrected: [{by: K}]", "corrected: [{field: title}]"] {
            let (fields, remarks) = stated(bad);
            assert!(fields.corrected.is_empty() && remarks.len() == 1, "{bad}");
        }
    }

    #[test]
    fn a_review_names_the_file_and_who_looked() {
        let (fields, remarks) = stated("reviewed: [{digest: 0123456789abcdef, by: K. Lind, on: 2026-02-03}]");
        assert_eq!((fields.reviewed.len(), remarks.len()), (1, 0));
        for bad in ["reviewed: yes", "reviewed: [x]", "reviewed: [{digest: 0123, by: K}]", "reviewed: [{digest: 0123456789abcdef}]"] {
            let (fields, remarks) = stated(bad);
            assert!(fields.reviewed.is_empty() && remarks.len() == 1, "{bad}");
        }
    }
}
