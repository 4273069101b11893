//! A form with files to its fields: a file as its text, or as it is.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;

use super::error::WebError;
use crate::extract;

/// The fields of a form, in order; the file that was sent, if any, as `file` with its text.
pub(super) async fn fields(form: Result<Multipart, MultipartRejection>) -> Result<Vec<(String, String)>, WebError> {
    let not_a_form = |_| WebError::BadRequest("The form was not sent as a form. Start again from its page.".to_owned());
    let mut parts = form.map_err(not_a_form)?;
    let mut fields = Vec::new();
    while let Some(field) = parts.next_field().await? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await?;
        if name != "file" {
            fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        } else if !bytes.is_empty() {
            let read = tokio::task::spawn_blocking(move || extract::loose(&file, &bytes)).await;
            let text = read
                .map_err(|error| WebError::internal("a file could not be read", error))?
                .map_err(|unread| WebError::BadRequest(format!("The file could not be read: {}.", unread.message)))?;
            fields.push((name, text.as_str().to_owned()));
        }
    }
    Ok(fields)
}

/// A file that a form sent.
pub(super) struct SentFile {
    /// The field that it was chosen in.
    pub(super) field: String,
    /// Its name, without the folders of whoever sent it.
    pub(super) name: String,
    /// The same with those folders, where a whole folder was sent.
    pub(super) path: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

/// The fields of a form, in order, and its files as they are: at most so many.
pub(super) async fn with_files(
    form: Result<Multipart, MultipartRejection>,
    most: usize,
) -> Result<(Vec<(String, String)>, Vec<SentFile>), WebError> {
    let not_a_form = |_| WebError::BadRequest("The form was not sent as a form. Start again from its page.".to_owned());
    let mut parts = form.map_err(not_a_form)?;
    let (mut fields, mut files) = (Vec::new(), Vec::new());
    while let Some(part) = parts.next_field().await? {
        let field = part.name().unwrap_or_default().to_owned();
        let path = part.file_name().map(|name| name.replace('\\', "/"));
        let file = path.as_deref().map(|path| path.rsplit('/').next().unwrap_or_default().to_owned());
        let bytes = part.bytes().await?;
        match file {
            // A field for files in which none was chosen.
            Some(name) if name.is_empty() && bytes.is_empty() => {}
            Some(name) => files.push(SentFile { field, name, path: path.unwrap_or_default(), bytes: bytes.into() }),
            None => fields.push((field, String::from_utf8_lossy(&bytes).into_owned())),
        }
        if files.len() > most {
            return Err(WebError::BadRequest(format!("At most {most} files are sent at once. Send fewer.")));
        }
    }
    Ok((fields, files))
}
