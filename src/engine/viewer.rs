//! Who looks at an archive, and on which day: what is found, counted and shown depends on it.

use super::document::day;
use super::state::Commit;
use crate::response::{Date, Release, Response};

/// Who looks. An archive can only be asked anything as somebody sees it ([`FollowCommits::snapshot`](super::FollowCommits::snapshot)), so
/// that nothing above the engine can forget to leave out what is not public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Viewer {
    /// An officer, who sees all that was not taken back.
    Officer,
    /// Anybody else: what is public on this day.
    Public {
        /// The day.
        on: Date,
    },
}

impl Viewer {
    /// The public as of today.
    pub fn public_today() -> Self {
        Viewer::Public { on: jiff::Zoned::now().date() }
    }

    /// Whether it is an officer.
    pub fn is_officer(self) -> bool {
        self == Viewer::Officer
    }

    /// Whether a response that is released so is seen.
    pub fn sees(self, release: &Release) -> bool {
        match self {
            Viewer::Officer => true,
            Viewer::Public { on } => release.is_public(on),
        }
    }

    /// The latest day of release that is seen, YYYYMMDD; none where every release is.
    pub(super) fn latest(self) -> Option<i64> {
        match self {
            Viewer::Officer => None,
            Viewer::Public { on } => Some(day(on)),
        }
    }

    /// A response as it is shown: to the public without what was odd about it, and without a trace of files that were not cleared.
    pub(super) fn shown(self, mut response: Response) -> Response {
        if !self.is_officer() {
            response.remarks.clear();
            return response.with_cleared_files();
        }
        response
    }
}

/// What is shown of an archive: where two are equal, so is all that can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The commit.
    pub commit: Commit,
    /// Who sees it.
    pub viewer: Viewer,
}

#[cfg(test)]
mod tests {
    use super::Viewer;
    use crate::document::Part;
    use crate::response::{Clearance, File, Held, Release, Remark, Response};

    #[test]
    fn the_public_sees_what_is_released_by_the_day() {
        let day = |raw: &str| raw.parse().unwrap();
        let public = Viewer::Public { on: day("2026-03-02") };
        let releases = [
            (Release::AtOnce, true),
            (Release::From(day("2026-03-02")), true),
            (Release::From(day("2026-03-03")), false),
            (Release::Waiting, false),
            (Release::Held(Held::default()), false),
        ];
        for (release, is_seen) in releases {
            assert_eq!((public.sees(&release), Viewer::Officer.sees(&release)), (is_seen, true), "{release:?}");
        }
    }

    #[test]
    fn the_public_sees_no_trace_of_files_that_were_not_cleared() {
        let response = crate::audit::fixture::response("We hold it.");
        let file = |clearance| File { clearance, ..File::default() };
        let files = vec![file(Clearance::Clean), file(Clearance::Unread), file(Clearance::Quarantined { findings: Vec::new() })];
        let response = Response { files, remarks: vec![Remark::new("attachment `x.xlsx`: it is kept out".to_owned())], ..response };
        let public = Viewer::public_today().shown(response.clone());
        assert_eq!((public.files.len(), public.remarks.len()), (1, 0));
        assert_eq!(Viewer::Officer.shown(response.clone()), response);
    }

    #[test]
    fn what_stands_in_a_file_stays_with_it_where_others_are_not_shown() {
        let file = |path: &str, clearance| File { path: path.to_owned(), clearance, ..File::default() };
        let kept = Clearance::Quarantined { findings: Vec::new() };
        let files = vec![file("letter.md", Clearance::Clean), file("kept.xlsx", kept), file("open.csv", Clearance::Clean)];
        let mut response = Response { files, ..crate::audit::fixture::response("We hold it.") };
        response.document.attach(Part { file: 2, name: "open.csv".to_owned(), ..Part::default() });
        let public = Viewer::public_today().shown(response);
        let part = &public.document.attachments()[0];
        assert_eq!(public.files[usize::from(part.file)].path, "open.csv");
    }
}
