//! Documents on their way to the threads that invert them: so many bytes at once and no more, however much faster letters are read than inverted.
//!
//! Tantivy's own queue is bounded by its documents, of which ten thousand may be long.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use tantivy::TantivyDocument;
use tantivy::schema::document::CompactDocValue;
use tantivy::schema::{Document, Value};

/// Bytes that wait at once. One document that has more waits alone.
const MOST: usize = 16 << 20;
/// How long is waited for room. Then it goes on without: whether those threads are there at all, tantivy says.
const PATIENCE: Duration = Duration::from_secs(5);

/// The documents that wait, by their bytes.
#[derive(Debug, Default)]
pub(super) struct Queue {
    bytes: Mutex<usize>,
    freed: Condvar,
}

impl Queue {
    /// Puts a document into the queue, as soon as there is room for it.
    pub(super) fn put(self: &Arc<Self>, mut document: TantivyDocument) -> Queued {
        document.shrink_to_fit();
        let new = length(&document);
        let bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |bytes: &mut usize| *bytes > 0 && *bytes + new > MOST;
        let (mut bytes, _) = self.freed.wait_timeout_while(bytes, PATIENCE, is_full).unwrap_or_else(PoisonError::into_inner);
        *bytes += new;
        Queued { document, room: Room { queue: Arc::clone(self), bytes: new } }
    }

    #[cfg(test)]
    fn waiting(&self) -> usize {
        *self.bytes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Bytes of a document's words and numbers.
fn length(document: &TantivyDocument) -> usize {
    let bytes = |value: CompactDocValue<'_>| value.as_str().map(str::len).or_else(|| value.as_bytes().map(<[u8]>::len)).unwrap_or(8);
    document.iter_fields_and_values().map(|(_, value)| bytes(value)).sum()
}

/// A document that waits.
#[derive(Debug)]
pub(super) struct Queued {
    document: TantivyDocument,
    room: Room,
}

/// What a document takes of the queue, until it is dropped.
#[derive(Debug)]
struct Room {
    queue: Arc<Queue>,
    bytes: usize,
}

impl Drop for Room {
    fn drop(&mut self) {
        *self.queue.bytes.lock().unwrap_or_else(PoisonError::into_inner) -= self.bytes;
        self.queue.freed.notify_all();
    }
}

impl Document for Queued {
    type Value<'a> = CompactDocValue<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }

    fn into_tantivy_document(self) -> TantivyDocument {
        let Queued { document, room } = self;
        drop(room);
        document
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tantivy::schema::Field;

    use super::*;

    fn document(bytes: usize) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_text(Field::from_field_id(0), "x".repeat(bytes));
        document
    }

    #[test]
    fn no_more_waits_than_there_is_room_for_and_all_of_it_comes_through() {
        const LARGE: usize = MOST / 4 - 100;
        const ALL: usize = 40;
        let (queue, most, sent) = (Arc::<Queue>::default(), AtomicUsize::new(0), AtomicUsize::new(0));
        let (sender, receiver) = std::sync::mpsc::channel();
        std::thread::scope(|scope| {
            let (queue, most, sent) = (&queue, &most, &sent);
            scope.spawn(move || {
                for _ in 0..ALL {
                    let queued = queue.put(document(LARGE));
                    most.fetch_max(queue.waiting(), Ordering::Relaxed);
                    sender.send(queued).unwrap();
                    sent.fetch_add(1, Ordering::Relaxed);
                }
            });
            for taken in 0..ALL {
                // One is taken when no other has room, or all have come.
                while sent.load(Ordering::Relaxed) < ALL.min(taken + 4) {
                    std::thread::yield_now();
                }
                assert_eq!(length(&receiver.recv().unwrap().into_tantivy_document()), LARGE);
            }
        });
        assert_eq!((most.load(Ordering::Relaxed), queue.waiting()), (4 * LARGE, 0));
        let larger_than_all_room = queue.put(document(MOST * 2));
        assert_eq!(queue.waiting(), MOST * 2);
        drop(larger_than_all_room);
        assert_eq!(queue.waiting(), 0, "what is thrown away makes room, too");
    }
}
