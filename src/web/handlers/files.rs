//! The files of a response, as downloads: no browser shows or runs one here.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::views::original::OriginalFile;
use crate::views::params::FileParams;
use crate::views::urls::encode;
use crate::web::app::App;
use crate::web::context;
use crate::web::error::WebError;
use crate::web::frame::Frame;

/// Megabytes of files that are held at once for readers who are still fetching them; whoever asks for more is told to come back.
static HELD: Semaphore = Semaphore::const_new(512);

/// The bytes of a file, and the room that they take until they are sent.
struct Held {
    bytes: Vec<u8>,
    _room: SemaphorePermit<'static>,
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// A file as it stands in the corpus.
pub(in crate::web) async fn original(
    State(app): State<App>,
    Frame(layout): Frame,
    Path((authority, rest)): Path<(String, String)>,
) -> Response {
    let Some(params) = FileParams::of_path(authority, &rest) else {
        return WebError::NotFound("The address of a file ends in its name.".to_owned()).into_response();
    };
    let found = app.work(move |app| context::build::<OriginalFile>(app, layout, &params)).await;
    found.and_then(download).unwrap_or_else(WebError::into_response)
}

fn download(OriginalFile { bytes, file }: OriginalFile) -> Result<Response, WebError> {
    let megabytes = u32::try_from(bytes.len() >> 20).unwrap_or(u32::MAX).saturating_add(1);
    let room = HELD.try_acquire_many(megabytes).map_err(|_| WebError::Busy)?;
    let media = if file.media.is_empty() { "application/octet-stream".to_owned() } else { file.media.clone() };
    let headers = [
        (header::CONTENT_TYPE, media),
        (header::CONTENT_DISPOSITION, disposition(file.name())),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::ETAG, format!("W/\"{}\"", file.digest)),
    ];
    Ok((headers, Bytes::from_owner(Held { bytes, _room: room })).into_response())
}

/// A download of this name: as it is for those who read RFC 6266, and in plain letters for others.
fn disposition(name: &str) -> String {
    let name: String = name.chars().map(|c| if is_safe(c) { c } else { '_' }).collect();
    let name = name.trim_start_matches(['.', ' ']);
    let name = if name.is_empty() { "file" } else { name };
    let plain: String = name.chars().map(|c| if c.is_ascii_graphic() && !"\"\\%".contains(c) || c == ' ' { c } else { '_' }).collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", encode(name))
}

/// Whether a character may stand in the name of a file on any system: none that separates names, and none that is not seen or turns
/// others round.
fn is_safe(c: char) -> bool {
    let turns = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}');
    !(c.is_control() || turns || "/\\:*?\"<>|".contains(c))
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_name_steers_nothing() {
        assert_eq!(disposition("Annex B.pdf"), "attachment; filename=\"Annex B.pdf\"; filename*=UTF-8''Annex%20B.pdf");
        assert_eq!(disposition("Übersicht.xlsx"), "attachment; filename=\"_bersicht.xlsx\"; filename*=UTF-8''%C3%9Cbersicht.xlsx");
        assert_eq!(
            disposition("a\"\r\nset-cookie: x\\.pdf"),
            "attachment; filename=\"a___set-cookie_ x_.pdf\"; filename*=UTF-8''a___set-cookie_%20x_.pdf"
        );
        assert_eq!(disposition("\u{202e}fdp.exe"), "attachment; filename=\"_fdp.exe\"; filename*=UTF-8''_fdp.exe");
        assert_eq!(disposition("..%2fx"), "attachment; filename=\"_2fx\"; filename*=UTF-8''%252fx");
        assert_eq!(disposition("..."), "attachment; filename=\"file\"; filename*=UTF-8''file");
    }
}
