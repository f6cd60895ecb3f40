//! The editor's pane in tmux: one, at least half as high as the window, used for every file, closed whatever ends the work.
//! Where tmux is not installed these tests say so and prove nothing.

use super::desk::TestHome;
use super::seat::{Clock, NOW};
use crate::support::left_out;
use std::path::PathBuf;
use std::process::Command;

const PROGRAM: &str = env!("CARGO_BIN_EXE_greenroom");

const DECK: &str = "---\ntrack: coding\n---\nE: **Twice.** Double it.\n\n```python starter\ndef twice(n):\n    pass\n```\n\n\
                    ```python cases\ntwice(2) == 4\n```\n\nDifficulty: easy\nId: ex-twice\n\n# Other\n\nE: **Thrice.** Triple \
                    it.\n\n```python cases\nthrice(2) == 6\n```\n\nDifficulty: easy\nId: ex-thrice\n";

/// Shows which file it has, and stays open.
const OPEN: &str = "echo \"editing $1\"; exec sleep 1000\n";

/// A server of tmux with one window, in which a shell runs.
struct Tmux {
    desk: TestHome,
    own: String,
}

/// A pane as tmux describes it.
#[derive(Debug, Clone, PartialEq)]
struct Pane {
    id: String,
    height: usize,
}

impl Tmux {
    /// `None` where tmux is not installed, which is said.
    fn start(promise: &str, columns: u16, rows: u16, editor: &str) -> Option<Tmux> {
        if Command::new("tmux").arg("-V").output().is_err() {
            left_out(promise, "tmux is not installed");
            return None;
        }
        let mut tmux = Tmux { desk: TestHome::with(DECK).editor(editor), own: String::new() };
        let (columns, rows) = (columns.to_string(), rows.to_string());
        tmux.ask(&["new-session", "-d", "-x", &columns, "-y", &rows, "env PS1='$ ' sh"]);
        tmux.own = tmux.panes().remove(0).id;
        Some(tmux)
    }

    fn ask(&self, words: &[&str]) -> String {
        let mut command = Command::new("tmux");
        command.env_clear().env("TMUX_TMPDIR", self.desk.folder.path()).env("PATH", "/usr/bin:/bin");
        command.env("LANG", "C.UTF-8").env("HOME", self.desk.folder.path()).env("GREENROOM_NOW", NOW);
        command.env("GREENROOM_HOME", self.desk.home()).env("greenroom", PROGRAM);
        command.envs(self.desk.environment.iter().cloned()).args(["-f", "/dev/null"]).args(words);
        String::from_utf8(command.output().expect("tmux").stdout).expect("UTF-8")
    }

    fn panes(&self) -> Vec<Pane> {
        let told = self.ask(&["list-panes", "-a", "-F", "#{pane_id} #{pane_height}"]);
        let pane = |line: &str| line.split_once(' ').map(|(id, height)| (id.to_owned(), height.parse()));
        told.lines().filter_map(pane).map(|(id, height)| Pane { id, height: height.expect("a number") }).collect()
    }

    /// The one pane that the person did not make.
    #[track_caller]
    fn editors(&self) -> Pane {
        self.wait("a pane for the editor", || self.panes().len() == 2);
        self.panes().into_iter().find(|pane| pane.id != self.own).expect("another pane")
    }

    fn screen(&self, pane: &str) -> String {
        self.ask(&["capture-pane", "-p", "-J", "-t", pane])
    }

    #[track_caller]
    fn sees(&self, pane: &str, text: &str) -> &Tmux {
        self.wait(text, || self.screen(pane).contains(text));
        self
    }

    #[track_caller]
    fn wait(&self, wanted: &str, fulfilled: impl Fn() -> bool) {
        let clock = Clock::start();
        while !fulfilled() {
            assert!(clock.seconds() < 40.0, "waited in vain for {wanted:?}:\n{}", self.screen(&self.own));
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    }

    fn press(&self, keys: &[&str]) -> &Tmux {
        self.ask(&[&["send-keys", "-t", &self.own][..], keys].concat());
        self
    }

    /// In a drill whose editor is open in its pane.
    #[track_caller]
    fn drilling(&self) -> Pane {
        self.press(&["clear; \"$greenroom\" drill ex-twice", "Enter"]).sees(&self.own, "How many minutes");
        self.press(&["Enter", "Enter", "Enter", "Enter"]).sees(&self.own, "enter run");
        self.editors()
    }

    #[track_caller]
    fn is_alone(&self) {
        self.wait("one pane", || self.panes().len() == 1);
        assert_eq!(self.panes()[0].id, self.own);
    }

    /// The process that runs in the first pane's shell.
    fn program(&self) -> String {
        let shell = self.ask(&["display-message", "-p", "-t", &self.own, "#{pane_pid}"]);
        let children = std::fs::read_to_string(format!("/proc/{0}/task/{0}/children", shell.trim()));
        children.expect("a shell").trim().to_owned()
    }

    fn files(&self, card: &str) -> Vec<PathBuf> {
        let folder = std::fs::read_dir(self.desk.home().join("attempts").join(card)).expect("attempts");
        folder.map(|entry| entry.expect("a file").path()).collect()
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.ask(&["kill-server"]);
    }
}

#[test]
fn the_editors_pane_is_closed_whatever_ends_the_drill_and_other_panes_stay() {
    let promise = "the editor's pane is closed whatever ends the drill";
    let Some(tmux) = Tmux::start(promise, 80, 24, OPEN) else { return };
    for keys in [&["q"][..], &["C-c"], &["g"]] {
        let pane = tmux.drilling();
        assert!(pane.height * 2 >= 24, "{pane:?}");
        tmux.sees(&pane.id, "editing ").press(keys);
        tmux.is_alone();
        if keys == ["g"] {
            tmux.sees(&tmux.own, "Why does it work?").press(&["q", "Enter"]);
        }
        tmux.sees(&tmux.own, "Quit without a grade.");
    }
    for signal in ["TERM", "HUP", "KILL"] {
        tmux.drilling();
        let status = Command::new("kill").args(["-s", signal, &tmux.program()]).status().expect("kill");
        assert!(status.success());
        tmux.is_alone();
        tmux.press(&["stty sane", "Enter"]);
    }
    let own = tmux.ask(&["split-window", "-d", "-h", "-P", "-F", "#{pane_id}", "-t", &tmux.own, "sleep 1000"]);
    tmux.press(&["clear; \"$greenroom\" drill ex-twice", "Enter"]).sees(&tmux.own, "How many minutes");
    tmux.press(&["Enter", "Enter", "Enter", "Enter"]).sees(&tmux.own, "enter run");
    tmux.wait("three panes", || tmux.panes().len() == 3);
    tmux.press(&["q"]).wait("two panes", || tmux.panes().len() == 2);
    assert!(tmux.panes().iter().any(|pane| pane.id == own.trim()), "{:?}", tmux.panes());
}

#[test]
fn an_assessment_has_one_pane_for_all_its_problems() {
    let promise = "an assessment has one pane for all its problems";
    let Some(tmux) = Tmux::start(promise, 120, 40, OPEN) else { return };
    tmux.press(&["\"$greenroom\" mock oa --problems 2 --minutes 30", "Enter"])
        .sees(&tmux.own, "How many will you solve?");
    tmux.press(&["1"]).sees(&tmux.own, "30:00 left");
    // Which comes first is a matter of luck.
    let (twice, thrice) = (("Double it.", "attempts/ex-twice/"), ("Triple it.", "attempts/ex-thrice/"));
    let (first, second) = match tmux.screen(&tmux.own).contains(thrice.0) {
        true => (thrice, twice),
        false => (twice, thrice),
    };
    tmux.sees(&tmux.own, first.0).press(&["e"]);
    let pane = tmux.editors();
    assert!(pane.height * 2 >= 40, "{pane:?}");
    tmux.sees(&pane.id, first.1);
    tmux.press(&["2"]).sees(&tmux.own, second.0).press(&["e"]);
    tmux.sees(&pane.id, second.1).sees(&tmux.own, "Your editor is open");
    assert_eq!(tmux.editors(), pane);
    tmux.press(&["1"]).sees(&tmux.own, first.0).press(&["e"]);
    tmux.sees(&pane.id, first.1);
    assert_eq!(tmux.editors(), pane);
    tmux.press(&["q"]);
    tmux.is_alone();
    assert_eq!((tmux.files("ex-twice").len(), tmux.files("ex-thrice").len()), (1, 1));
}

#[test]
fn an_editor_that_fails_at_once_says_why_and_leaves_no_pane() {
    let promise = "an editor that fails at once says why and leaves no pane";
    let ends = [
        ("echo 'no such option'; exit 3\n", "The editor exited with status 3: no such option"),
        ("echo 'out of memory'; kill -9 $$\n", "The editor was killed: out of memory"),
        ("echo 'nothing to do'\n", "The editor is closed."),
    ];
    for (editor, said) in ends {
        let Some(tmux) = Tmux::start(promise, 80, 24, editor) else { return };
        tmux.press(&["\"$greenroom\" drill ex-twice", "Enter"]).sees(&tmux.own, "How many minutes");
        tmux.press(&["Enter", "Enter", "Enter", "Enter"]).sees(&tmux.own, said);
        tmux.is_alone();
        tmux.press(&["q"]).sees(&tmux.own, "Quit without a grade.");
    }
}

#[test]
fn text_that_was_not_saved_in_the_pane_is_named() {
    let promise = "text that was not saved in the pane is named";
    let editor = "trap 'echo mine > \"$1.save\"; exit' HUP TERM; echo \"editing $1\"; while :; do sleep 0.05; done\n";
    let Some(tmux) = Tmux::start(promise, 80, 24, editor) else { return };
    let pane = tmux.drilling();
    tmux.sees(&pane.id, "editing ").press(&["q"]);
    tmux.is_alone();
    tmux.sees(&tmux.own, "The editor kept unsaved text").sees(&tmux.own, ".py.save");
}

#[test]
fn a_window_too_low_for_two_panes_gives_the_editor_all_of_it() {
    let promise = "a window too low for two panes gives the editor all of it";
    let Some(tmux) = Tmux::start(promise, 80, 10, "echo \"editing $1\"; sleep 1\n") else { return };
    tmux.press(&["\"$greenroom\" drill ex-twice", "Enter"]).sees(&tmux.own, "How many minutes");
    tmux.press(&["Enter", "Enter", "Enter", "Enter"]).sees(&tmux.own, "editing ");
    assert_eq!(tmux.panes().len(), 1);
    tmux.sees(&tmux.own, "enter run").press(&["q"]).sees(&tmux.own, "Quit without a grade.");
}
