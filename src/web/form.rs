//! A form with a file to its fields, the file as its text.

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
