//! Where an officer shows the key, or the token of this machine.

use askama::Template;

use super::layout::Layout;

/// The sign-in form.
#[derive(Template)]
#[template(path = "sign_in.html")]
pub struct SignInPage {
    /// The frame.
    pub layout: Layout,
    /// Where to go afterwards.
    pub to: String,
    /// Whether a wrong key was given.
    pub wrong: bool,
    /// Whether it is the token of this machine that is asked for.
    pub by_token: bool,
    /// Whether each officer has a key of their own.
    pub by_name: bool,
    /// Whether a proxy signs officers in, so that there is nothing to show here.
    pub by_proxy: bool,
}
