//! Files that an officer has sent and not yet kept: in memory alone, for an hour, and few of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::auth::key::token;
use crate::curation::SentFile;

/// How long a file is there.
const LONGEST: Duration = Duration::from_secs(3600);
/// Files that are there at once; the oldest makes room.
const MOST: usize = 8;

/// What was sent together.
#[derive(Clone, Debug)]
pub(super) struct Upload {
    /// The files.
    pub(super) files: Arc<Vec<SentFile>>,
    officer: String,
    since: Instant,
}

/// Those that are there.
#[derive(Default)]
pub(super) struct Uploads(Mutex<HashMap<String, Upload>>);

impl Uploads {
    /// Takes files of an officer; gives back what it is asked for by.
    pub(super) fn put(&self, officer: &str, files: Arc<Vec<SentFile>>, now: Instant) -> String {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, upload| now.saturating_duration_since(upload.since) < LONGEST);
        while all.len() >= MOST {
            let Some(oldest) = all.iter().min_by_key(|(_, upload)| upload.since).map(|(id, _)| id.clone()) else { break };
            all.remove(&oldest);
        }
        let id = token();
        all.insert(id.clone(), Upload { files, officer: officer.to_owned(), since: now });
        id
    }

    /// What this officer sent; none once its time is over.
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
    use super::{Arc, Duration, Instant, LONGEST, MOST, SentFile, Uploads};

    fn file(name: &str) -> Arc<Vec<SentFile>> {
        Arc::new(vec![SentFile { path: name.to_owned(), bytes: b"x".to_vec() }])
    }

    #[test]
    fn a_file_is_its_senders_alone_and_for_an_hour() {
        let (uploads, start) = (Uploads::default(), Instant::now());
        let id = uploads.put("A", file("log.csv"), start);
        assert_eq!(uploads.get("A", &id, start).map(|upload| upload.files), Some(file("log.csv")));
        assert!(uploads.get("B", &id, start).is_none() && uploads.get("A", "other", start).is_none());
        assert!(uploads.get("A", &id, start + LONGEST).is_none());
        for n in 0..MOST {
            uploads.put("A", file("more.csv"), start + Duration::from_secs(1 + n as u64));
        }
        assert!(uploads.get("A", &id, start).is_none(), "the oldest makes room");
        let id = uploads.put("A", file("log.csv"), start);
        uploads.forget(&id);
        assert!(uploads.get("A", &id, start).is_none());
    }
}
