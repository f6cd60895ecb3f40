//! The checklists in the data directory: reads them, and checks boxes in their files.

use super::bytes::{changed_meanwhile, read_to_change};
use super::scan::scan;
use super::{Home, read_bytes, unreadable, write_atomically};
use crate::checklist::{Checklist, Item, parse, with_tick};
use crate::error::Result;
use std::path::PathBuf;

/// A checklist and its file.
#[derive(Debug, Clone, PartialEq)]
pub struct ListFile {
    /// The file's name without folder, leading number, and `.md`.
    pub name: String,
    pub path: PathBuf,
    pub text: String,
    pub list: Checklist,
}

impl ListFile {
    /// Its title, or else its name.
    pub fn title(&self) -> &str {
        self.list.title.as_deref().unwrap_or(&self.name)
    }
}

/// All checklists by file name. Invalid UTF-8 is shown as `�`.
pub fn load_checklists(home: &Home) -> Result<Vec<ListFile>> {
    let mut lists = Vec::new();
    for found in scan(&home.checklists()) {
        let (text, list) = match read_bytes(&found.path) {
            Ok(bytes) => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let list = parse(&text);
                (text, list)
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            // Other checklists are useful even if this one cannot be read.
            Err(error) => {
                (String::new(), Checklist { problems: vec![unreadable(&found.name, &error)], ..Checklist::default() })
            }
        };
        lists.push(ListFile { name: name_of(&found.name), path: found.path, text, list });
    }
    Ok(lists)
}

/// `1-materials.md` is called `materials`: the number only sorts it.
fn name_of(file: &str) -> String {
    let stem = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".md");
    let bare = stem.trim_start_matches(|letter: char| letter.is_ascii_digit());
    bare.strip_prefix('-').filter(|bare| !bare.is_empty()).unwrap_or(stem).to_owned()
}

/// Checks or unchecks an item's box; everything else in the file stays byte for byte.
pub fn tick(file: &ListFile, item: &Item, done: bool) -> Result<()> {
    let (mark, text) = read_to_change(&file.path)?;
    let text = format!("{mark}{text}");
    if text != file.text {
        return Err(changed_meanwhile(&file.path));
    }
    write_atomically(&file.path, with_tick(&text, item, done).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn home_with(name: &str, bytes: &[u8]) -> (tempfile::TempDir, Home) {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let home = Home::at(folder.path().to_owned());
        fs::create_dir(home.checklists()).expect("a folder of the test");
        fs::write(home.checklists().join(name), bytes).expect("a file of the test");
        (folder, home)
    }

    #[test]
    fn ticking_writes_one_letter_into_the_file() -> Result<()> {
        let before = "\u{feff}Intro, kept.\r\n\r\n- [ ] one\r\n- [ ] two (due: oa)\r\n<!-- [ ] -->";
        let (_folder, home) = home_with("2-errands.md", before.as_bytes());
        let lists = load_checklists(&home)?;
        assert_eq!((lists[0].name.as_str(), lists[0].title()), ("errands", "errands"));
        tick(&lists[0], &lists[0].list.items[1], true)?;
        let after = fs::read_to_string(&lists[0].path).expect("a file of the test");
        assert_eq!(after, before.replace("[ ] two", "[x] two"));
        Ok(())
    }

    #[test]
    fn a_changed_or_non_utf8_file_is_left_alone() -> Result<()> {
        let (_folder, home) = home_with("a.md", b"- [ ] one\n");
        let lists = load_checklists(&home)?;
        fs::write(&lists[0].path, "- [ ] new\n- [ ] one\n").expect("a file of the test");
        assert!(tick(&lists[0], &lists[0].list.items[0], true).is_err());
        let (_folder, home) = home_with("a.md", b"- [ ] \xff\n");
        let lists = load_checklists(&home)?;
        assert!(tick(&lists[0], &lists[0].list.items[0], true).is_err());
        assert_eq!(fs::read(&lists[0].path).expect("a file of the test"), b"- [ ] \xff\n");
        Ok(())
    }

    #[test]
    fn a_leading_number_only_sets_the_order() {
        assert_eq!(name_of("1-materials.md"), "materials");
        assert_eq!(name_of("own/30-60-90.md"), "60-90");
        assert_eq!(name_of("2027.md"), "2027");
    }
}
