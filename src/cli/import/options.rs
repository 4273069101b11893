//! What may follow `import`.

/// What may follow `import`.
#[derive(Debug, clap::Args)]
pub struct ImportOptions {
    /// A log (CSV, TSV, a workbook, JSON, JSON Lines, or a page with a table), the description of a package of logs, or a folder of letters
    #[arg(value_name = "LOG|FOLDER")]
    pub(super) from: String,
    /// From when on the rows of a log are public: a day, or the heading of the column that says it; without it they wait for review
    #[arg(long, value_name = "DAY|COLUMN")]
    pub(super) published: Option<String>,
    /// The authority of rows and letters that name none
    #[arg(long, value_name = "NAME")]
    pub(super) authority: Option<String>,
    /// Keep the map beside the log, which must be in the corpus, or sidecars beside the letters
    #[arg(long)]
    pub(super) write: bool,
    /// Go on looking for new files in the folder, until Ctrl-C
    #[arg(long)]
    pub(super) watch: bool,
    /// Print JSON; one object a line with `--watch`
    #[arg(long)]
    pub(super) json: bool,
}
