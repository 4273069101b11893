//! Files that an officer has sent and not yet kept: in memory alone, for an hour, and few of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::auth::key::token;

/// How long a file is there.
const LONGEST: Duration = Duration::from_secs(3600);
/// Files that are there at once; the oldest makes room.
const MOST: usize = 8;

/// A file that was sent.
#[derive(Clone, Debug)]
pub(super) struct Upload {
    /// Its name.
    pub(super) name: String,
    /// Its bytes.
    pub(super) bytes: Arc<Vec<u8>>,
    officer: String,
    since: Instant,
}

/// Those that are there.
#[derive(Default)]
pub(super) struct Uploads(Mutex<HashMap<String, Upload>>);

impl Uploads {
    /// Takes a file of an officer; gives back what it is asked for by.
    pub(super) fn put(&self, officer: &str, name: &str, bytes: Vec<u8>, now: Instant) -> String {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, upload| now.saturating_duration_since(upload.since) < LONGEST);
        while all.len() >= MOST {
            let Some(oldest) = all.iter().min_by_key(|(_, upload)| upload.since).map(|(id, _)| id.clone()) else { break };
            all.remove(&oldest);
        }
        let id = token();
        all.insert(id.clone(), Upload { name: name.to_owned(), bytes: Arc::new(bytes), officer: officer.to_owned(), since: now });
        id
    }

    /// The file that this officer sent; none once its time is over.
    pub(super) fn get(&self, officer: &str, id: &str, now: Instant) -> Option<Upload> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = |upload: &&Upload| upload.officer == officer && now.saturating_duration_since(upload.since) < LONGEST;
        all.get(id).filter(fits).cloned()
    }

    /// Lets go of a file.
    pub(super) fn forget(&self, id: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
    }
}

#[cfg(test)]
mod tests {
    use super::{Duration, Instant, LONGEST, MOST, Uploads};

    #[test]
    fn a_file_is_its_senders_alone_and_for_an_hour() {
        let (uploads, start) = (Uploads::default(), Instant::now());
        let id = uploads.put("A", "log.csv", b"x".to_vec(), start);
        assert_eq!(uploads.get("A", &id, start).map(|upload| upload.name), Some("log.csv".to_owned()));
        assert!(uploads.get("B", &id, start).is_none() && uploads.get("A", "other", start).is_none());
        assert!(uploads.get("A", &id, start + LONGEST).is_none());
        for n in 0..MOST {
            uploads.put("A", "more.csv", Vec::new(), start + Duration::from_secs(1 + n as u64));
        }
        assert!(uploads.get("A", &id, start).is_none(), "the oldest makes room");
        let id = uploads.put("A", "log.csv", Vec::new(), start);
        uploads.forget(&id);
        assert!(uploads.get("A", &id, start).is_none());
    }
}
