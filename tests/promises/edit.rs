//! `edit` and `add`: one card changes, every other byte stays; an editor that fails loses nobody's words.

use crate::support::{Answer, Coach};
use std::fs;
use std::os::unix::fs::PermissionsExt;

const SED: &str = "sed -i s/two/zwei/";

/// What lies about in the folder for temporary files.
fn left_over(coach: &Coach) -> Vec<String> {
    let entries = fs::read_dir(coach.desk()).expect("the desk");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with("greenroom-")).collect()
}

#[test]
fn an_edit_changes_one_card_and_leaves_every_other_byte() {
    let text = "---\ndeck: \"A deck\"\n---\n\n# Über  Head \n\nQ: One?  \nA: 1\nId: one\n\n\n\nQ: two?\nA: two\nId: b\n\n\
                <!-- a comment -->\n\nQ: Three?\nA: 3\nId: c";
    let coach = Coach::new().deck("a.md", text).env("EDITOR", SED);
    coach.grade_all("", "good");
    assert_eq!(coach.tell("edit b"), "changed b\n");
    assert_eq!(coach.read("a.md"), text.replace("Q: two?", "Q: zwei?").replace("A: two", "A: zwei"));
    assert_eq!(coach.progress("zwei?").1, 1);
    assert_eq!(left_over(&coach), Vec::<String>::new());
    coach.tell("undo");
    assert_eq!(coach.read("a.md"), text);
}

#[test]
fn a_file_with_windows_line_ends_and_a_byte_order_mark_keeps_both() {
    let text = "\u{feff}---\r\ndeck: W\r\n---\r\n\r\nQ: One?\r\nA: 1\r\nId: one\r\n\r\nQ: two?\r\nA: two\r\nId: b\r\n";
    let coach = Coach::new().deck("a.md", text);
    for editor in ["sed -i s/two/zwei/", "sed -i -e s/two/zwei/ -e s/\\r$//"] {
        let coach = Coach::new().deck("a.md", text).env("VISUAL", editor).env("EDITOR", "false");
        assert_eq!(coach.tell("edit b"), "changed b\n");
        assert_eq!(coach.read("a.md"), text.replace("two", "zwei"), "{editor}");
        coach.tell("undo");
        assert_eq!(coach.read("a.md"), text);
    }
    coach.tell("add --deck w 'Three?' 3");
    assert_eq!(coach.read("a.md")[..text.len()], *text);
    assert_eq!(coach.card("Three?")["back"], "3");
    coach.tell("undo");
    assert_eq!(coach.read("a.md"), text);
}

#[test]
fn an_editor_that_changes_nothing_writes_nothing() {
    let coach = Coach::new().deck("a.md", "Q: two?\nA: two\nId: b\n").env("EDITOR", "true");
    let before = fs::metadata(coach.home().join("decks/a.md")).expect("a deck").modified().expect("a time");
    assert_eq!(coach.tell("edit b"), "no changes in b\n");
    let after = fs::metadata(coach.home().join("decks/a.md")).expect("a deck").modified().expect("a time");
    assert_eq!(before, after);
    assert_eq!(coach.ask("undo").code, Some(1));
}

#[test]
fn an_editor_is_a_command_with_arguments_and_quotes() {
    let coach = Coach::new().deck("a.md", "Q: two?\nA: two\nId: b\n");
    let script = coach.desk().join("my editor");
    fs::write(&script, "#!/bin/sh\n[ \"$1\" = --wait ] && sed -i s/two/zwei/ \"$2\"\n").expect("a script");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("a script that runs");
    let coach = coach.env("EDITOR", &format!("'{}' --wait", script.display()));
    assert_eq!(coach.tell("edit b"), "changed b\n");
    let coach = coach.env("EDITOR", "'unclosed");
    let answer = coach.ask("edit b");
    assert_eq!(answer.code, Some(1));
    assert_eq!(
        answer.err,
        "error: EDITOR is `'unclosed`, which is not a valid command\n hint: close the quotes in EDITOR\n"
    );
}

#[test]
fn without_an_editor_there_is_a_hint_and_no_litter() {
    let coach = Coach::new().deck("a.md", "Q: two?\nA: two\nId: b\n");
    assert_eq!(
        coach.ask("edit b"),
        Answer {
            code: Some(1),
            out: String::new(),
            err: "error: no editor is set\n hint: install nano or vim, or set EDITOR, for example with `export EDITOR=nano`\n"
                .into(),
        }
    );
    let coach = coach.env("EDITOR", "no-such-editor -w");
    assert_eq!(
        coach.ask("edit b"),
        Answer {
            code: Some(1),
            out: String::new(),
            err: "error: the editor `no-such-editor` was not found\n hint: set EDITOR to an installed editor, \
                  for example with `export EDITOR=nano`\n"
                .into(),
        }
    );
    assert_eq!(left_over(&coach), Vec::<String>::new());
}

#[test]
fn an_editor_that_fails_changes_nothing_and_keeps_what_was_written() {
    let text = "Q: two?\nA: two\nId: b\n";
    let coach = Coach::new().deck("a.md", text);
    let script = coach.desk().join("fails");
    fs::write(&script, "#!/bin/sh\nsed -i s/two/zwei/ \"$1\"\nexit 3\n").expect("a script");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("a script that runs");
    let coach = coach.env("EDITOR", "./fails");
    let answer = coach.ask("edit b");
    assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""));
    let kept = left_over(&coach);
    assert_eq!(kept.len(), 1);
    let path = coach.desk().join(&kept[0]);
    assert_eq!(
        answer.err,
        format!(
            "error: the editor exited with exit status: 3; nothing was changed\n hint: what you wrote is in {}\n",
            path.display()
        )
    );
    assert_eq!(fs::read_to_string(&path).expect("what was written"), "Q: zwei?\nA: zwei\nId: b");
    assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
    assert_eq!(coach.read("a.md"), text);
    assert_eq!(coach.ask("undo").code, Some(1));
}

#[test]
fn a_text_that_is_no_card_is_refused_and_kept() {
    let text = "Q: two?\nA: two\nId: b\n";
    let coach = Coach::new().deck("a.md", text);
    for (script, wrong) in [("s/A: two//", "question has no answer"), ("s/.*//", "this text has no card")] {
        let coach = Coach::new().deck("a.md", text).env("EDITOR", &format!("sed -i '{script}'"));
        let answer = coach.ask("edit b");
        assert_eq!(answer.code, Some(1));
        assert!(answer.err.contains(wrong), "{}", answer.err);
        let (_, kept) =
            answer.err.split_once("the deck was not changed\n hint: what you wrote is in ").expect("a hint");
        assert_eq!(coach.read("a.md"), text);
        assert!(std::path::Path::new(kept.trim()).exists(), "{kept}");
    }
    drop(coach);
}

#[test]
fn a_deck_that_changed_while_the_editor_was_open_is_not_overwritten() {
    let coach = Coach::new().deck("a.md", "Q: two?\nA: two\nId: b\n");
    let script = coach.desk().join("slow");
    let deck = coach.home().join("decks/a.md");
    fs::write(&script, format!("#!/bin/sh\nsed -i s/two/deux/ '{}'\nsed -i s/two/zwei/ \"$1\"\n", deck.display()))
        .expect("a script");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("a script that runs");
    let coach = coach.env("EDITOR", "./slow");
    let answer = coach.ask("edit b");
    assert_eq!(answer.code, Some(1));
    assert!(answer.err.contains("another program changed HOME/decks/a.md"), "{}", answer.err);
    assert_eq!(coach.read("a.md"), "Q: deux?\nA: deux\nId: b\n");
}

#[test]
fn a_deck_that_is_no_utf8_is_studied_but_not_written() {
    let coach = Coach::new().env("EDITOR", SED);
    let bytes = b"Q: two caf\xe9?\nA: two\nId: b\n\nQ: Another question, long enough to be text?\nA: yes\n";
    coach.write("a.md", bytes);
    let answer = coach.ask("edit b");
    assert_eq!(answer.code, Some(1));
    assert!(answer.err.contains("is not valid UTF-8; it was not changed"), "{}", answer.err);
    assert_eq!(fs::read(coach.home().join("decks/a.md")).expect("a deck"), bytes);
    assert_eq!(coach.card("two caf\u{fffd}?")["back"], "two");
}

#[test]
fn a_deck_behind_a_link_is_edited_where_it_lies_and_keeps_its_permissions() {
    let coach = Coach::new().env("EDITOR", SED);
    let real = coach.desk().join("notes.md");
    fs::write(&real, "Q: two?\nA: two\nId: b\n").expect("a deck");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("permissions");
    std::os::unix::fs::symlink(&real, coach.home().join("decks/link.md")).expect("a link");
    coach.tell("edit b");
    assert_eq!(fs::read_to_string(&real).expect("a deck"), "Q: zwei?\nA: zwei\nId: b\n");
    assert_eq!(fs::metadata(&real).expect("a deck").permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(coach.home().join("decks/link.md")).expect("a link").is_symlink());
}

#[test]
fn cards_are_added_from_words_and_from_a_pipe() {
    let coach = Coach::new();
    let added = coach.tell("add 'What is 1 + 1?' '2'");
    let id = coach.card("What is 1 + 1?")["id"].as_str().expect("an id").to_owned();
    assert_eq!(added, format!("added {id} to My cards\n"));
    assert_eq!(coach.read("my-cards.md"), "---\ndeck: \"My cards\"\n---\n\nQ: What is 1 + 1?\nA: 2\n");
    let piped = coach.ask_with("add --deck 'my CARDS'", "C: [One] and [two].\n");
    assert_eq!((piped.code, piped.out.lines().count(), piped.err.as_str()), (Some(0), 2, ""));
    let hostile = coach.tell("add --deck ../../etc/x -- 'Q: in the question' '---\nQ: Trick?\nA: no'");
    assert_eq!(hostile.lines().count(), 1, "{hostile}");
    assert!(coach.home().join("decks/etc-x.md").exists());
    assert_eq!(coach.card("Q: in the question")["back"], "---\nQ: Trick?\nA: no");
    let empty = coach.ask_with("add", "no card\n");
    assert_eq!((empty.code, empty.out.as_str()), (Some(1), ""));
}

#[test]
fn a_question_reworded_in_the_editor_keeps_its_history() {
    let coach = Coach::new().deck("a.md", "Q: What is a mutx?\nA: A lock.\n\nQ: Two?\nA: 2\n");
    coach.grade_all("", "good");
    let script = coach.desk().join("reword.sh");
    std::fs::write(
        &script,
        "#!/bin/sh\nprintf 'Q: Which lock lets one in?\\nA: A mutual exclusion lock\\n' > \"$1\"\n",
    )
    .expect("a script");
    let coach = coach.env("EDITOR", &format!("sh {}", script.display()));
    let id = coach.card("What is a mutx?")["id"].as_str().expect("an id").to_owned();
    coach.tell(&format!("edit {id}"));
    assert_eq!(coach.card("Which lock lets one in?")["id"], id.as_str());
    assert_eq!(coach.progress("Which lock lets one in?").1, 1);
    coach.tell("undo");
    assert_eq!(coach.card("What is a mutx?")["id"], id.as_str());
    assert_eq!(coach.progress("What is a mutx?").1, 1);
}

#[test]
fn an_edit_that_would_swallow_the_cards_below_is_refused_and_kept() {
    let coach = Coach::new().deck("a.md", "Q: One?\nA: 1\n\nQ: Two?\nA: 2\n");
    let script = coach.desk().join("open.sh");
    std::fs::write(&script, "#!/bin/sh\nprintf 'Q: One?\\nA:\\n```\\n1\\n' > \"$1\"\n").expect("a script");
    let coach = coach.env("EDITOR", &format!("sh {}", script.display()));
    let id = coach.card("One?")["id"].as_str().expect("an id").to_owned();
    let answer = coach.ask(&format!("edit {id}"));
    assert_eq!(answer.code, Some(1));
    assert!(answer.err.contains("what you wrote is in"), "{}", answer.err);
    assert_eq!(coach.read("a.md"), "Q: One?\nA: 1\n\nQ: Two?\nA: 2\n");
}

#[test]
fn an_edit_that_was_written_over_does_not_stand_in_the_way_of_undo() {
    let coach = Coach::new().deck("a.md", "Q: One?\nA: 1\n");
    coach.grade_all("", "good");
    let coach = coach.env("EDITOR", "sed -i s/1/eins/");
    let id = coach.card("One?")["id"].as_str().expect("an id").to_owned();
    coach.tell(&format!("edit {id}"));
    coach.write("a.md", "Q: One?\nA: uno\n");
    assert_eq!(coach.ask("undo").code, Some(1));
    assert!(coach.tell("undo").contains("it is new again"));
}
