//! Opens a text in the user's editor.

use crate::error::{DoingTo, Error, Result};
use crate::library::read_bytes;
use crate::terminal;
use crate::view::safe_line;
use crate::world::{self, Editor, EditorSource, Environment};
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

/// An edited text. Its file is kept until the text is saved elsewhere, so the user's work is not lost.
pub struct Edited {
    /// The saved text.
    pub text: String,
    path: PathBuf,
}

impl Edited {
    /// The text is saved elsewhere; removes the file.
    pub fn remove_file(self) -> Result<()> {
        fs::remove_file(&self.path).doing_to("remove", &self.path)
    }

    /// The hint if the text could not be saved elsewhere.
    pub fn saved_hint(&self) -> String {
        format!("what you wrote is in {}", self.path.display())
    }
}

/// The user's editor as arguments, after checking that the program exists.
pub fn editor_words(world: &Environment) -> Result<Vec<String>> {
    let Some(Editor { command, source }) = &world.editor else {
        return Err(Error::refused("no editor is set").hint(format!(
            "install {}, or set EDITOR, for example with `export EDITOR=nano`",
            world::SUGGESTED_EDITORS
        )));
    };
    let name = match source {
        EditorSource::Visual => "VISUAL",
        EditorSource::Editor | EditorSource::Found => "EDITOR",
    };
    let words = shlex::split(command).filter(|words| !words.is_empty());
    let Some(words) = words else {
        return Err(Error::refused(format!("{name} is `{}`, which is not a valid command", safe_line(command)))
            .hint(format!("close the quotes in {name}")));
    };
    if world::find_program(&words[0]).is_none() {
        return Err(Error::refused(format!("the editor `{}` was not found", safe_line(&words[0])))
            .hint(format!("set {name} to an installed editor, for example with `export {name}=nano`")));
    }
    Ok(words)
}

/// Opens the editor on this text; returns the saved text, or `None` if nothing changed. The file ends in `.md` for
/// syntax colors, and only the user can read it.
pub fn edit_text(world: &Environment, text: &str) -> Result<Option<Edited>> {
    let words = editor_words(world)?;
    let folder = std::env::temp_dir();
    let path = folder.join(format!("greenroom-{}-{:x}.md", std::process::id(), world.rng.next_u64()));
    let result = write_private(&path, text).and_then(|()| run(&words, &path, !world.terminal.plain)).and_then(|()| {
        let bytes = read_bytes(&path).doing_to("read what the editor saved in", &path)?;
        String::from_utf8(bytes).map_err(|_| Error::refused("the editor saved something that is not UTF-8 text"))
    });
    match result {
        Ok(saved) => {
            let edited = Edited { text: saved, path };
            if edited.text == text {
                return edited.remove_file().map(|()| None);
            }
            Ok(Some(edited))
        }
        // Keeps the file if the user wrote something.
        Err(error) => {
            if read_bytes(&path).is_ok_and(|bytes| bytes == text.as_bytes()) {
                // A remaining file does no harm.
                let _ = fs::remove_file(&path);
            }
            Err(error)
        }
    }
}

fn write_private(path: &std::path::Path, text: &str) -> Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.doing_to("write", path)
}

fn run(words: &[String], path: &std::path::Path, has_screen: bool) -> Result<()> {
    let status = terminal::lend_to(Command::new(&words[0]).args(&words[1..]).arg(path), has_screen);
    let status = status.doing_to("start the editor", &words[0])?;
    if status.success() {
        return Ok(());
    }
    Err(Error::refused(format!("the editor exited with {status}; nothing was changed"))
        .hint(format!("what you wrote is in {}", path.display())))
}
