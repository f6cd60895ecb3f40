//! Files that are linked instead of copied: followed, never written to, and taken back.

use super::importing::{TWO, import, source};
use crate::support::Coach;
use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::symlink;

#[test]
fn a_linked_file_is_followed_and_never_written_to() {
    let coach = Coach::new();
    source(&coach, "notes.md", TWO);
    let before = fs::metadata(coach.desk().join("notes.md")).expect("a file").modified().expect("a time");
    assert_eq!(import(&coach, "--link notes.md"), [2, 0, 0, 0, 0, 0]);
    assert_eq!(fs::read_dir(coach.home().join("decks")).expect("decks").count(), 0);
    coach.grade_all("", "good");
    let id = coach.card("One?")["id"].as_str().expect("an id").to_owned();
    for edit in [format!("edit {id}"), "add --deck notes New? yes".to_owned()] {
        let answer = coach.ask(&edit);
        assert_eq!(answer.code, Some(1), "{edit}");
        assert!(answer.err.contains("Greenroom never writes to linked files"), "{}", answer.err);
    }
    let path = coach.desk().join("notes.md");
    assert_eq!(fs::read_to_string(&path).expect("a file"), TWO);
    assert_eq!(fs::metadata(&path).expect("a file").modified().expect("a time"), before);
    source(&coach, "notes.md", &TWO.replace("A: 2", "A: zwei"));
    assert_eq!(coach.card("Two?")["back"], "zwei");
    assert_eq!(coach.progress("Two?").1, 1);
    assert_eq!(coach.card("Two?")["file"], path.to_string_lossy().as_ref());
    assert_eq!(import(&coach, "--link notes.md"), [0, 0, 2, 0, 0, 0]);
    assert_eq!(coach.ask("decks --check").code, Some(0));
    coach.is_healthy();
}

#[test]
fn a_linked_file_that_vanishes_is_told_once_and_comes_back_with_its_history() {
    let coach = Coach::new();
    source(&coach, "notes.md", TWO);
    import(&coach, "--link notes.md");
    coach.grade_all("", "good");
    let (here, away) = (coach.desk().join("notes.md"), coach.desk().join("away.md"));
    fs::rename(&here, &away).expect("another name");
    coach.ask("due");
    let answer = coach.ask("cards");
    let told = format!(
        "linked file {} is missing: its cards are retired and keep their history. They return with the file; \
         `decks unlink` removes the link.\n",
        here.display()
    );
    assert_eq!((answer.out.lines().last(), answer.err.as_str()), (Some("0 cards"), told.as_str()));
    assert_eq!(coach.ask("cards").err, "");
    let doctor = coach.ask("doctor");
    assert_eq!(doctor.code, Some(1));
    assert!(doctor.out.contains("is missing: its cards are retired"), "{}", doctor.out);
    fs::rename(&away, &here).expect("the old name");
    assert_eq!(coach.progress("One?").1, 1);
    coach.is_healthy();
    fs::remove_file(&here).expect("a file");
    assert!(coach.ask("cards").err.contains("is missing"), "it is news again");
    coach.tell("decks unlink notes");
    coach.is_healthy();
}

#[test]
fn a_link_is_taken_back_and_a_copy_and_a_link_give_way_to_each_other() {
    let coach = Coach::new();
    source(&coach, "notes.md", TWO);
    import(&coach, "--link notes.md");
    coach.tell("undo");
    assert_eq!(coach.json("cards --json").len(), 0);
    import(&coach, "notes.md");
    coach.grade_all("", "good");
    import(&coach, "--link notes.md");
    assert!(!coach.home().join("decks/notes.md").exists());
    assert_eq!((coach.progress("One?").1, coach.json("cards --json").len()), (1, 2));
    import(&coach, "notes.md");
    assert!(coach.home().join("decks/notes.md").exists());
    assert_eq!((coach.progress("One?").1, coach.json("cards --json").len()), (1, 2));
    coach.write("notes.md", coach.read("notes.md").replace("A: 1", "A: mine"));
    let answer = coach.ask("import --link notes.md");
    assert_eq!(answer.code, Some(1));
    assert!(answer.err.contains("was imported before, and its copy has changed since"), "{}", answer.err);
    coach.is_healthy();
}

/// A symbolic link on the desk.
fn link(coach: &Coach, name: &str, target: &str) {
    symlink(target, coach.desk().join(name)).expect("a link");
}

#[test]
fn a_folder_leads_nowhere_out_of_what_was_named() {
    let coach = Coach::new();
    source(&coach, "private.md", "Q: Secret?\nA: yes\n");
    source(&coach, "private/more.md", "Q: Another secret?\nA: yes\n");
    source(&coach, "notes/inside.md", "Q: Open?\nA: yes\n");
    let links = [
        ("notes/file.md", "../private.md"),
        ("notes/folder", "../private"),
        ("notes/passwd.csv", "/etc/passwd"),
        ("notes/chain.md", "file.md"),
        ("notes/nowhere.md", "nowhere"),
        ("notes/circle.md", "circle.md"),
        ("notes/around", "."),
        ("notes/zero.md", "/dev/zero"),
    ];
    links.iter().for_each(|(name, target)| link(&coach, name, target));
    for how in ["", "--link"] {
        let answer = coach.ask(&format!("import --json --dry-run {how} notes"));
        let report: Value = serde_json::from_str(&answer.out).expect("one object");
        assert_eq!(report["new"], 1, "{}", answer.out);
        assert!(!answer.out.contains("ecret") && !answer.out.contains("root"), "{}", answer.out);
        let told = report["files"].as_array().expect("files").iter().filter(|file| file["problems"] != json!([]));
        let mut told: Vec<&str> = told.map(|file| file["path"].as_str().expect("a path")).collect();
        told.sort_unstable();
        let expected = ["chain.md", "circle.md", "file.md", "folder", "nowhere.md", "passwd.csv", "zero.md"];
        assert_eq!(told, expected.map(|name| format!("notes/{name}")));
    }
    let answer = coach.ask("import --dry-run notes");
    assert!(answer.out.contains("notes/file.md: skipped: a link that points outside the folder you named"));
}

#[test]
fn a_link_to_what_was_named_is_read_once() {
    let coach = Coach::new();
    source(&coach, "notes/a.md", "Q: One?\nA: 1\n");
    source(&coach, "notes/text/b.txt", "Q: Two?\nA: 2\n");
    source(&coach, "more/c.md", "Q: Three?\nA: 3\n");
    link(&coach, "notes/z.md", "a.md");
    link(&coach, "notes/b.md", "text/b.txt");
    link(&coach, "notes/b2.md", "b.md");
    link(&coach, "notes/c.md", "../more/c.md");
    link(&coach, "named.md", "more/c.md");
    link(&coach, "folder", "notes");
    let read = |names: &str| {
        let report = coach.json(&format!("import --json --dry-run {names}")).remove(0);
        let files = report["files"].as_array().expect("files").iter();
        (report["new"].clone(), files.map(|file| file["path"].as_str().expect("a path").to_owned()).collect::<Vec<_>>())
    };
    let (new, files) = read("notes more");
    assert_eq!((new, files), (json!(3), ["notes/a.md", "more/c.md", "notes/b.md"].map(str::to_owned).into()));
    assert_eq!(read("named.md"), (json!(1), vec!["named.md".to_owned()]));
    assert_eq!(read("folder").0, 2);
}

#[test]
fn a_folder_whose_rules_are_no_file_is_left_out() {
    let coach = Coach::new();
    source(&coach, "notes/a.md", "Q: One?\nA: 1\n");
    source(&coach, "notes/below/b.md", "Q: Two?\nA: 2\n");
    link(&coach, "notes/below/.gitignore", "/dev/zero");
    let report = coach.json("import --json --dry-run notes").remove(0);
    assert_eq!((&report["new"], &report["files"][0]["path"]), (&json!(1), &json!("notes/below")));
    link(&coach, "notes/.ignore", "/dev/zero");
    assert_eq!(coach.ask("import --dry-run notes").code, Some(1));
}

#[test]
fn a_linked_file_that_becomes_a_link_is_not_followed() {
    let coach = Coach::new();
    source(&coach, "private.md", "Q: Secret?\nA: yes\n");
    source(&coach, "notes.md", TWO);
    import(&coach, "--link notes.md");
    fs::remove_file(coach.desk().join("notes.md")).expect("a file");
    link(&coach, "notes.md", "private.md");
    let answer = coach.ask("cards");
    assert!(answer.err.contains("is missing") && !answer.out.contains("Secret"), "{}{}", answer.out, answer.err);
}

#[test]
fn a_linked_file_of_several_dialects_keeps_all_its_cards() {
    let coach = Coach::new();
    let text = "# Locks\n\n## What is a lock?\n\nA thing for one.\n\n# Words\n\n| Term | Meaning |\n|---|---|\n| latch | a small lock |\n";
    source(&coach, "mixed.md", text);
    assert_eq!(import(&coach, "--link mixed.md"), [2, 0, 0, 0, 0, 0]);
    assert_eq!(coach.card("latch")["back"], "a small lock");
    source(&coach, "mixed.md", &text.replace("for one", "for one thread"));
    assert_eq!(coach.card("What is a lock?")["back"], "A thing for one thread.");
    assert_eq!(coach.card("latch")["back"], "a small lock");
    assert_eq!(import(&coach, "--link mixed.md"), [0, 0, 2, 0, 0, 0]);
    coach.is_healthy();
}
