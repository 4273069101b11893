//! Who does something on the command line.

/// Who does it.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct By {
    /// Who decided so, for the journal; whoever is logged in at this machine where it is left out
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

impl By {
    /// The name.
    pub(super) fn name(&self) -> String {
        let stated = self.by.as_deref().map(|by| by.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|by| !by.is_empty());
        stated.unwrap_or_else(logged_in)
    }
}

/// Whoever is logged in at this machine.
pub(super) fn logged_in() -> String {
    let named = ["USER", "LOGNAME", "USERNAME"].into_iter().filter_map(|name| std::env::var(name).ok());
    named.map(|name| name.trim().to_owned()).find(|name| !name.is_empty()).unwrap_or_else(|| "somebody at this machine".to_owned())
}
