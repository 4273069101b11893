//! `draft`: a new request to a draft reply from the archive's own answers and wordings.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::archive::OpenArchive;
use super::folders::Folders;
use super::outcome::{Failure, Outcome};
use super::output::{print, print_json};
use super::precedents::read;
use crate::desk;
use crate::views::desk::DraftReply;
use crate::views::params::DeskParams;
use crate::views::view::Terminal;

/// What may follow `draft`.
#[derive(Debug, clap::Args)]
pub struct DraftOptions {
    /// The request as it arrived; `-`, or nothing, is standard input
    request: Option<PathBuf>,
    /// The body that answers; the archive's default without
    #[arg(long, value_name = "NAME", default_value = "")]
    authority: String,
    /// FOIA, EIR, FOISA or EISR; as the body's own answers without
    #[arg(long, value_name = "LAW", default_value = "")]
    regime: String,
    /// The day that it arrived; today without
    #[arg(long, value_name = "DAY", default_value = "")]
    received: String,
    /// The body's number for it
    #[arg(long, value_name = "REF", default_value = "")]
    reference: String,
    /// What becomes of a question: Q1=give, Q2=part:s40(2), Q3=refuse:s12, all=not-held, Q4=clarify, Q5=published; may be repeated
    #[arg(long, value_name = "Q=OUTCOME")]
    choose: Vec<String>,
    /// Use this wording of another body, by the id that the draft names; may be repeated
    #[arg(long = "use", value_name = "ID")]
    used: Vec<String>,
    /// Let a passage of an earlier answer be the example: AUTHORITY/REFERENCE, with #p4 for a passage, and Q2= before it for a question; may be repeated
    #[arg(long, value_name = "KEY")]
    example: Vec<String>,
    /// Where the reply is written, by its ending: .docx, .odt, .md or .txt
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// A Word document whose letterhead, styles and page the reply takes
    #[arg(long, value_name = "DOCX", requires = "out")]
    template: Option<PathBuf>,
    /// Print the reply, what it rests on and what the checks find
    #[arg(long)]
    json: bool,
}

pub(super) fn run(folders: &Folders, options: &DraftOptions) -> Result<Outcome, Failure> {
    let params = DeskParams {
        request: read(options.request.as_deref())?,
        authority: options.authority.clone(),
        regime: options.regime.clone(),
        received: options.received.clone(),
        reference: options.reference.clone(),
        choose: options.choose.clone(),
        used: options.used.clone(),
        example: options.example.clone(),
        ..DeskParams::default()
    };
    let draft: DraftReply = OpenArchive::open(folders)?.build(&params)?;
    if let Some(out) = &options.out {
        write(out, &file(out, &draft, options.template.as_deref())?)?;
    }
    if options.json {
        print_json(&draft)?;
        return Ok(Outcome::Found);
    }
    // The reply is for a file or a pipe; what to look at is for whoever sits there.
    anstream::eprint!("{}", draft.notes());
    match &options.out {
        Some(out) => anstream::eprintln!("written to `{}`", out.display()),
        None => print(&draft.terminal()),
    }
    Ok(Outcome::Found)
}

/// The reply as a file of the format that its ending says.
fn file(out: &Path, draft: &DraftReply, template: Option<&Path>) -> Result<Vec<u8>, Failure> {
    let ending = out.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    if template.is_some() && ending != "docx" {
        return Err("a template is for a reply in Word: write it to a file that ends in .docx".into());
    }
    match ending.as_str() {
        "docx" => {
            let read = |path: &Path| std::fs::read(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()));
            let template = template.map(read).transpose()?;
            Ok(desk::docx(&draft.reply, template.as_deref())?)
        }
        "odt" => Ok(desk::odt(&draft.reply)?),
        "md" => Ok(draft.markdown.clone().into_bytes()),
        "txt" => Ok(draft.text.clone().into_bytes()),
        _ => Err(format!("`{}` ends in nothing that is known; write to .docx, .odt, .md or .txt", out.display()).into()),
    }
}

/// Writes a new file: what is there already is not overwritten.
fn write(out: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let new = std::fs::OpenOptions::new().write(true).create_new(true).open(out);
    let mut file = new.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => format!("`{}` is there already; name another file, or take it away", out.display()),
        _ => format!("cannot write `{}`: {error}", out.display()),
    })?;
    file.write_all(bytes)?;
    Ok(file.sync_all()?)
}
