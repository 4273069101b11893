//! `import FOLDER --watch`: proposals for new files as they come, until Ctrl-C. Nothing is moved.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use super::super::folders::Folders;
use super::super::outcome::{Failure, Outcome};
use super::super::output::{escaped, print};
use super::folder::Imported;
use super::inbox::{Inbox, Written};
use super::options::ImportOptions;
use super::shown::shown;
use crate::corpus::ListedFile;
use crate::intake::{Group, Intake};

/// How often the folder is looked at. What was the same in two looks is not being written any more.
const LOOK: Duration = Duration::from_millis(500);

pub(super) fn run(folders: &Folders, options: &ImportOptions) -> Result<Outcome, Failure> {
    let mut watched =
        Watched { inbox: Inbox::open(folders, Path::new(&options.from))?, seen: Vec::new(), done: None, told: BTreeMap::new() };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let told_to_end = tokio::signal::ctrl_c();
        tokio::pin!(told_to_end);
        if !options.json {
            print("watching the folder; Ctrl-C ends it\n");
        }
        loop {
            watched.look(folders, options)?;
            tokio::select! {
                ended = &mut told_to_end => return ended.map(|()| Outcome::Found).map_err(Failure::from),
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    })
}

struct Watched {
    inbox: Inbox,
    /// The files of the last look.
    seen: Vec<ListedFile>,
    /// Those that were last read.
    done: Option<Vec<ListedFile>>,
    /// What was told of each letter, and of each other file.
    told: BTreeMap<String, String>,
}

impl Watched {
    /// Looks at the folder; what is new in it and at rest is told, and where asked written.
    fn look(&mut self, folders: &Folders, options: &ImportOptions) -> Result<(), Failure> {
        let files = self.inbox.files()?;
        let is_at_rest = std::mem::replace(&mut self.seen, files.clone()) == files;
        if !is_at_rest || self.done.as_ref() == Some(&files) {
            return Ok(());
        }
        let intake = self.inbox.intake(folders, options)?;
        let Written { paths: written, failures } = if options.write { self.inbox.write(&intake) } else { Written::default() };
        // One that cannot be written keeps nobody from the others.
        failures.iter().for_each(|failure| anstream::eprintln!("error: {failure}"));
        self.done = Some(files);
        let Some(news) = self.news(intake) else { return Ok(()) };
        if options.json {
            let line = serde_json::to_string(&Imported { intake: &news, written: &written })?;
            print(&(escaped(&line) + "\n"));
        } else {
            print(&shown(&news));
            written.iter().for_each(|path| print(&format!("written: {}\n", crate::text::plain(path))));
        }
        Ok(())
    }

    /// What was not told before; nothing where all was.
    fn news(&mut self, mut intake: Intake) -> Option<Intake> {
        let told = &mut self.told;
        let mut is_new = |path: &str, what: String| told.insert(path.to_owned(), what.clone()) != Some(what);
        let what = |group: &Group| format!("{:?} {:?}", group.attachments, group.left_out);
        intake.groups.retain(|group| is_new(&group.letter, what(group)));
        intake.duplicates.retain(|duplicate| is_new(&duplicate.letter, duplicate.of.clone()));
        intake.passed.retain(|passed| is_new(&passed.path, passed.reason.clone()));
        intake.unread.retain(|unread| is_new(&unread.path, unread.reason.clone()));
        let has_any = !(intake.groups.is_empty() && intake.duplicates.is_empty() && intake.passed.is_empty() && intake.unread.is_empty());
        has_any.then_some(intake)
    }
}
