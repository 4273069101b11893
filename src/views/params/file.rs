//! Which file of which response is to be had.

use super::ResponseParams;

/// A file by its address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileParams {
    /// The response.
    pub response: ResponseParams,
    /// The name of the file, without folders.
    pub name: String,
}

impl FileParams {
    /// What stands behind the authority in an address: a reference, which may have slashes, and the name of a file; `None` where there is
    /// no name.
    pub fn of_path(authority: String, rest: &str) -> Option<Self> {
        let (reference, name) = rest.rsplit_once('/')?;
        let response = ResponseParams { authority, reference: reference.to_owned(), ..ResponseParams::default() };
        Some(FileParams { response, name: name.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::FileParams;

    #[test]
    fn the_last_name_is_that_of_the_file() {
        let read = |rest: &str| FileParams::of_path("varnshire".to_owned(), rest).map(|file| (file.response.reference, file.name));
        assert_eq!(read("FOI 2021/417/Annex B.pdf"), Some(("FOI 2021/417".to_owned(), "Annex B.pdf".to_owned())));
        assert_eq!(read("417"), None);
    }
}
