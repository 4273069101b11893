//! The address of a passage, as [`Urls::passage`](super::urls::Urls::passage) makes it, to the response and the passage that it names.

use super::urls::decode;
use crate::document::PassageId;
use crate::response::Key;

/// The response that an address of ours names, and the passage where it names one.
pub(super) fn named(address: &str) -> Option<(Key, Option<PassageId>)> {
    let path = address.strip_prefix("/responses/").unwrap_or(address);
    let (path, anchor) = path.split_once('#').map_or((path, None), |(path, anchor)| (path, Some(anchor)));
    let (slug, reference) = path.split_once('/')?;
    // A passage of an attachment is shown from there on.
    let reference = reference.split_once('?').map_or(reference, |(reference, _)| reference);
    let passage = anchor.map(|anchor| anchor.parse().ok());
    if matches!(passage, Some(None)) {
        return None;
    }
    Some((Key::from_parts(slug, &decode(reference)?), passage.flatten()))
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn an_address_names_a_response_and_perhaps_a_passage() {
        let read = |address: &str| named(address).map(|(key, passage)| (key.as_str().to_owned(), passage.map(|id| id.to_string())));
        let key = crate::response::Key::from_parts("a", "VP/1").as_str().to_owned();
        assert_eq!(read("/responses/a/VP%2F1#p3"), Some((key.clone(), Some("p3".to_owned()))));
        assert_eq!(read("/responses/a/VP%2F1?at=a2-p3#a2-p3"), Some((key.clone(), Some("a2-p3".to_owned()))));
        assert_eq!(read("a/VP/1"), Some((key, None)));
        assert_eq!((read("/responses/a/1#here"), read("nothing")), (None, None));
    }
}
