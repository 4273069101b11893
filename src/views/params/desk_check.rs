//! What is asked of the checks beside a reply: its words as they stand, and what they are an answer to.

/// A reply as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskCheckParams {
    /// Its words, as they are edited.
    pub text: String,
    /// The body that answers.
    pub authority: String,
    /// The law that it answers under.
    pub law: String,
    /// When the request arrived.
    pub received: String,
    /// Earlier answers to the same, by their addresses.
    pub earlier: Vec<String>,
}

/// The most earlier answers that a reply is compared with.
const MOST_EARLIER: usize = 20;

impl DeskCheckParams {
    /// The parameters of the fields of the desk's form.
    pub fn from_fields(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut params = DeskCheckParams::default();
        for (name, value) in fields {
            match name.as_str() {
                "text" => params.text = value,
                "authority" => params.authority = value,
                "law" => params.law = value,
                "received" => params.received = value,
                "earlier" if params.earlier.len() < MOST_EARLIER => params.earlier.push(value),
                _ => {}
            }
        }
        params
    }
}
