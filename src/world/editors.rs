//! The user's editor: the configured one, or else the first common one that is installed. Starts none.

use super::{Terminal, variable};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// The command that edits a file, and where it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    /// In shell syntax, without the file.
    pub command: String,
    /// Where it was found.
    pub source: EditorSource,
}

/// Where an editor command was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditorSource {
    /// `$VISUAL`.
    Visual,
    /// `$EDITOR`.
    Editor,
    /// Neither is set; this common editor is installed.
    Found,
}

/// Common editors in order of preference. `editor` is the system's choice on Debian.
const COMMON_EDITORS: [&str; 10] =
    ["editor", "nano", "vim", "vi", "nvim", "micro", "hx", "helix", "emacs -nw", "code -w"];

/// Suggestions for users without an editor.
pub const SUGGESTED_EDITORS: &str = "nano or vim";

/// The editor to use; `None` if none is set and none is found. Common editors are only tried at a terminal.
pub fn editor(terminal: &Terminal) -> Option<Editor> {
    let set = |name, source| {
        let command = variable(name).filter(|command| !command.trim().is_empty())?;
        Some(Editor { command, source })
    };
    set("VISUAL", EditorSource::Visual).or_else(|| set("EDITOR", EditorSource::Editor)).or_else(|| {
        let is_interactive = terminal.input && terminal.output;
        is_interactive.then(|| first_installed(&path()?)).flatten()
    })
}

/// The folders of `$PATH`.
fn path() -> Option<Vec<PathBuf>> {
    variable("PATH").map(|path| std::env::split_paths(&path).collect())
}

/// The path of a program; `None` if it is not installed or not executable.
pub fn find_program(name: &str) -> Option<PathBuf> {
    if name.contains('/') {
        return std::path::absolute(name).ok().filter(|path| is_program(path));
    }
    find_in(name, &path()?)
}

fn find_in(name: &str, folders: &[PathBuf]) -> Option<PathBuf> {
    folders.iter().map(|folder| folder.join(name)).find(|path| is_program(path))
}

fn is_program(path: &Path) -> bool {
    path.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

fn first_installed(folders: &[PathBuf]) -> Option<Editor> {
    let command = COMMON_EDITORS.into_iter().find_map(|command| {
        let path = find_in(command.split(' ').next()?, folders)?;
        let target = target_name(&path);
        match command {
            // Without a screen editor, `editor` links to `ed`, which shows nothing of a file.
            "editor" if target == "ed" => None,
            // The name of the link's target tells which editor opens.
            "editor" if find_in(&target, folders).is_some() => Some(target),
            command => Some(command.to_owned()),
        }
    })?;
    Some(Editor { command, source: EditorSource::Found })
}

/// The file name of a program after following all links.
fn target_name(path: &Path) -> String {
    let file = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A folder with these programs; `a>b` is a link from `a` to `b`.
    fn folder(programs: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for program in programs {
            match program.split_once('>') {
                Some((name, to)) => std::os::unix::fs::symlink(to, folder.path().join(name)).expect("a link"),
                None => {
                    let path = folder.path().join(program);
                    fs::write(&path, "#!/bin/sh\n").expect("a program");
                    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("executable");
                }
            }
        }
        folder
    }

    fn found(programs: &[&str]) -> Option<String> {
        let folder = folder(programs);
        first_installed(&[folder.path().to_owned()]).map(|editor| editor.command)
    }

    #[test]
    fn the_systems_own_choice_comes_first_by_its_name_and_then_the_usual_ones() {
        assert_eq!(found(&["editor>vim.basic", "vim.basic", "nano"]).as_deref(), Some("vim.basic"));
        assert_eq!(found(&["vi", "nano", "emacs"]).as_deref(), Some("nano"));
        assert_eq!(found(&["emacs"]).as_deref(), Some("emacs -nw"));
        assert_eq!(found(&["code"]).as_deref(), Some("code -w"));
        assert_eq!(found(&["hx", "micro"]).as_deref(), Some("micro"));
    }

    #[test]
    fn a_line_editor_and_a_file_that_cannot_be_run_are_not_chosen() {
        assert_eq!(found(&["editor>ed", "ed", "vi"]).as_deref(), Some("vi"));
        assert_eq!(found(&["editor>ed", "ed"]), None);
        assert_eq!(found(&["editor>nowhere"]), None);
        let folder = folder(&[]);
        fs::write(folder.path().join("nano"), "").expect("a file");
        fs::create_dir(folder.path().join("vim")).expect("a folder");
        assert_eq!(first_installed(&[folder.path().to_owned()]), None);
    }
}
