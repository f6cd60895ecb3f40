//! Environment variables that are set to something, and what they say.

use crate::error::{Error, Result};
use std::path::PathBuf;
use std::time::Duration;

/// An environment variable that is set to something.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// How often what shows time is drawn anew: once a second, or as `GREENROOM_TICK_MS` says, for tests that would wait long
/// otherwise.
pub fn tick() -> Duration {
    let asked = variable("GREENROOM_TICK_MS").and_then(|ms| ms.parse().ok());
    Duration::from_millis(asked.unwrap_or(1_000).clamp(20, 60_000))
}

/// The pane of tmux that the program was started in, as tmux names it. Programs that open a terminal of their own pass the
/// name on: whether that pane is this terminal is for tmux to say.
pub fn tmux_pane() -> Option<String> {
    variable("TMUX").and_then(|_| variable("TMUX_PANE"))
}

/// Variables that an editor reads and that a pane of tmux would not get from here, with their values.
pub fn for_a_pane() -> Vec<String> {
    let names = ["PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "XDG_CONFIG_HOME", "VIMINIT"];
    names.into_iter().filter_map(|name| Some(format!("{name}={}", variable(name)?))).collect()
}

/// The home where no option names one: `$XDG_DATA_HOME/greenroom`, else `~/.local/share/greenroom`.
pub fn default_home() -> Result<PathBuf> {
    if let Some(data) = variable("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute()) {
        return Ok(data.join("greenroom"));
    }
    let user = variable("HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    user.map(|user| user.join(".local/share/greenroom"))
        .ok_or_else(|| Error::usage("no home directory found").hint("set a data directory with `--home DIR`"))
}
