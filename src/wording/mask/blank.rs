//! What a blank stands for.

/// A place in a form that each letter fills in its own way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Blank {
    /// A day or a month.
    Date,
    /// A year, or a span of years such as 2024/25.
    Year,
    /// A count, a share or any other figure.
    Number,
    /// A sum of money.
    Amount,
    /// The number of a request, a case or a file.
    Reference,
    /// A person.
    Name,
    /// The public body that answers.
    Authority,
    /// What the request was about.
    Subject,
    /// An e-mail address.
    Email,
    /// An address on the web.
    Link,
    /// A telephone number.
    Phone,
    /// A postcode.
    Postcode,
    /// What is so in one case alone, where each letter put it in its own words.
    Facts,
}

impl Blank {
    /// Every blank.
    pub const ALL: &[Blank] = &[
        Blank::Date,
        Blank::Year,
        Blank::Number,
        Blank::Amount,
        Blank::Reference,
        Blank::Name,
        Blank::Authority,
        Blank::Subject,
        Blank::Email,
        Blank::Link,
        Blank::Phone,
        Blank::Postcode,
        Blank::Facts,
    ];

    /// As it is written in a form.
    pub fn as_str(self) -> &'static str {
        match self {
            Blank::Date => "[date]",
            Blank::Year => "[year]",
            Blank::Number => "[number]",
            Blank::Amount => "[amount]",
            Blank::Reference => "[reference]",
            Blank::Name => "[name]",
            Blank::Authority => "[authority]",
            Blank::Subject => "[subject]",
            Blank::Email => "[email]",
            Blank::Link => "[link]",
            Blank::Phone => "[phone]",
            Blank::Postcode => "[postcode]",
            Blank::Facts => "[facts of this case]",
        }
    }

    /// The blank that a written one is, such as `[date]` or `[authority]'s`.
    pub fn read(written: &str) -> Option<Blank> {
        if !written.starts_with('[') {
            return None;
        }
        let bare = written.strip_suffix("'s").or(written.strip_suffix('\'')).unwrap_or(written);
        Blank::ALL.iter().copied().find(|blank| blank.as_str() == bare)
    }

    /// The blank that the words between brackets stand for, where somebody took something out of a letter: `NAME`,
    /// `email address`, `redacted phone number`.
    pub fn of_placeholder(inner: &str) -> Option<Blank> {
        let inner = inner.to_lowercase();
        let has = |needle: &str| inner.contains(needle);
        Some(match () {
            () if inner.split_whitespace().count() > 6 => return None,
            () if inner.starts_with("facts of this case") => Blank::Facts,
            () if has("email") || has("e-mail") => Blank::Email,
            () if has("phone") || has("mobile") => Blank::Phone,
            () if has("postcode") => Blank::Postcode,
            () if has("date") => Blank::Date,
            () if has("reference") || inner == "ref" => Blank::Reference,
            () if has("url") || has("link") || has("website") => Blank::Link,
            () if has("authority") || has("public body") || has("name of council") => Blank::Authority,
            () if has("name") => Blank::Name,
            () if has("amount") => Blank::Amount,
            () if has("year") => Blank::Year,
            () if has("number") || has("figure") => Blank::Number,
            () if has("subject") || has("topic") => Blank::Subject,
            () => return None,
        })
    }

    /// Whether several in a row say no more than one.
    pub fn runs_together(self) -> bool {
        matches!(self, Blank::Number | Blank::Year | Blank::Amount | Blank::Reference)
    }
}
