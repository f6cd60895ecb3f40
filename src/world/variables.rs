//! Environment variables that are set and not empty.

use crate::error::{Error, Result};
use std::path::PathBuf;
use std::time::Duration;

pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// How often displayed times are redrawn: once a second, or as `GREENROOM_TICK_MS` says, which keeps tests short.
pub fn tick() -> Duration {
    let asked = variable("GREENROOM_TICK_MS").and_then(|ms| ms.parse().ok());
    Duration::from_millis(asked.unwrap_or(1_000).clamp(20, 60_000))
}

/// The tmux pane that the program was started in, as tmux names it. Other terminals may inherit this variable; only
/// tmux knows whether the pane is this terminal.
pub fn tmux_pane() -> Option<String> {
    variable("TMUX").and_then(|_| variable("TMUX_PANE"))
}

/// Variables that an editor reads and that a new tmux pane would not inherit, with their values.
pub fn pane_variables() -> Vec<String> {
    let names = ["PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "XDG_CONFIG_HOME", "VIMINIT"];
    names.into_iter().filter_map(|name| Some(format!("{name}={}", variable(name)?))).collect()
}

/// The default data directory: `$XDG_DATA_HOME/greenroom`, or else `~/.local/share/greenroom`.
pub fn default_home() -> Result<PathBuf> {
    if let Some(data) = variable("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute()) {
        return Ok(data.join("greenroom"));
    }
    let user = variable("HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    user.map(|user| user.join(".local/share/greenroom"))
        .ok_or_else(|| Error::usage("no home directory found").hint("set a data directory with `--home DIR`"))
}
